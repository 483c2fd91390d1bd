import { expect, it } from 'vitest';
import { isKeptForm, nameOf, normaliseBaseUrl } from '../../../src/main/keys/base-url.ts';
import type { BaseUrlProblem } from '../../../src/shared/providers.ts';

it.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  [' https://api.openai.com/v1/ ', 'https://api.openai.com/v1'],
  ['https://relay.test', 'https://relay.test/v1'],
  ['https://relay.test/', 'https://relay.test/v1'],
  ['HTTPS://Relay.Test:443/V2', 'https://relay.test/V2'],
  ['https://relay.test/v1/chat/completions', 'https://relay.test/v1'],
  ['https://relay.test/v1/chat/completions/', 'https://relay.test/v1'],
  ['https://relay.test/chat/completions', 'https://relay.test/v1'],
  ['https://relay.test:8443/api/v1///', 'https://relay.test:8443/api/v1'],
  ['https://密钥.test/v1', 'https://xn--vct863k.test/v1'],
  ['http://localhost:8080', 'http://localhost:8080/v1'],
  ['http://127.0.0.1:9/v1', 'http://127.0.0.1:9/v1'],
  ['http://127.9.9.9/v1', 'http://127.9.9.9/v1'],
  ['http://[::1]:8080/v1', 'http://[::1]:8080/v1'],
  // Its API has no version in its path.
  ['https://api.perplexity.ai', 'https://api.perplexity.ai'],
  ['https://api.perplexity.ai/chat/completions', 'https://api.perplexity.ai'],
])('%s is kept as %s', (given, kept) => {
  expect(normaliseBaseUrl(given)).toBe(kept);
  expect(normaliseBaseUrl(kept)).toBe(kept);
  expect(isKeptForm(kept)).toBe(true);
});

it.each<[string, BaseUrlProblem]>([
  ['', 'empty'],
  ['  ', 'empty'],
  ['api.openai.com/v1', 'no-scheme'],
  ['localhost:8080', 'no-scheme'],
  ['javascript:alert(1)', 'no-scheme'],
  ['ftp://relay.test', 'not-http'],
  ['file:///etc/hosts', 'unreadable'],
  ['https://', 'unreadable'],
  ['https://a b/v1', 'unreadable'],
  ['https://me:pass@relay.test/v1', 'credentials'],
  ['https://me@relay.test/v1', 'credentials'],
  ['http://relay.test/v1', 'not-https'],
  ['http://192.168.1.5/v1', 'not-https'],
  ['http://127.0.0.1.evil.test/v1', 'not-https'],
  ['http://localhost.evil.test/v1', 'not-https'],
  ['https://relay.test/v1?key=1', 'query'],
  ['https://relay.test/v1#top', 'query'],
])('%s is refused: %s', (given, reason) => {
  expect(() => normaliseBaseUrl(given)).toThrow(
    expect.objectContaining({ code: 'base-url-invalid', details: { reason } }),
  );
  expect(isKeptForm(given)).toBe(false);
});

it('names a provider after its host', () => {
  expect(nameOf('https://api.relay.test/v1')).toBe('relay.test');
  expect(nameOf('http://127.0.0.1:9/v1')).toBe('127.0.0.1:9');
});
