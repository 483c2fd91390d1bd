import { AppError } from '../../shared/errors.ts';
import { isLoopback } from '../../shared/loopback.ts';
import type { BaseUrlProblem } from '../../shared/providers.ts';

/**
 * Hosts whose API has no version in its path. Perplexity:
 * https://docs.spring.io/spring-ai/reference/2.1-SNAPSHOT/integrations/models/openai-compatible/perplexity.html, read
 * November 2026.
 */
const WITHOUT_VERSION: ReadonlySet<string> = new Set(['api.perplexity.ai']);

/**
 * The form in which a base URL is kept: no trailing slash, no `/chat/completions`, `/v1` where it has no path at all
 * and its host wants one.
 * Fails with `base-url-invalid` and its reason; plain http is taken for this machine only.
 */
export function normaliseBaseUrl(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw invalid('empty');
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) throw invalid('no-scheme');
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (url === null || url.hostname === '') throw invalid('unreadable');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalid('not-http');
  if (url.username !== '' || url.password !== '') throw invalid('credentials');
  if (url.search !== '' || url.hash !== '') throw invalid('query');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw invalid('not-https');
  const path = url.pathname.replace(/\/+$/, '').replace(/\/chat\/completions$/, '');
  const usual = WITHOUT_VERSION.has(url.host) ? '' : '/v1';
  return url.origin + (path || usual);
}

/** Whether a base URL is one that we would have kept: not if its entry was written by someone else. */
export function isKeptForm(baseUrl: string): boolean {
  try {
    return normaliseBaseUrl(baseUrl) === baseUrl;
  } catch {
    return false;
  }
}

/** The name a custom provider has until the person gives it one. */
export function nameOf(baseUrl: string): string {
  return new URL(baseUrl).host.replace(/^(api|www)\./, '');
}

function invalid(reason: BaseUrlProblem): AppError {
  return new AppError('base-url-invalid', `base URL: ${reason}`, { reason });
}
