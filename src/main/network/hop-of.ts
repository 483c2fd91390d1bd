import type { NetworkHop } from '../../shared/proxy.ts';
import type { FailedHop } from './connection.ts';

/** How far a request came that nothing came back for, by what a fetch threw. */
export function hopOf(thrown: unknown): FailedHop {
  const detail = wordOf(thrown);
  return { hop: hopNamed(detail), detail };
}

/** Chromium's own code, e.g. `ERR_NAME_NOT_RESOLVED`, or Node's. */
function wordOf(thrown: unknown): string {
  const { message = '', cause } = thrown instanceof Error ? thrown : {};
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : message;
  return code.replace(/^net::/, '').slice(0, 200);
}

/** @see https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h (read November 2026) */
function hopNamed(word: string): NetworkHop {
  if (/PROXY_AUTH/.test(word)) return 'sign-in';
  if (/PROXY|ERR_SOCKS_CONNECTION_FAILED/.test(word)) return 'proxy';
  if (/TUNNEL|SOCKS/.test(word)) return 'beyond-proxy';
  if (/NAME_NOT_RESOLVED|ENOTFOUND/.test(word)) return 'name';
  if (/INTERNET_DISCONNECTED/.test(word)) return 'offline';
  return /CERT|SSL/.test(word) ? 'certificate' : 'provider';
}
