import { expect, it } from 'vitest';
import { hopOf } from '../../../src/main/network/hop-of.ts';

it.each([
  ['ERR_INTERNET_DISCONNECTED', 'offline'],
  ['ERR_NAME_NOT_RESOLVED', 'name'],
  ['ERR_PROXY_CONNECTION_FAILED', 'proxy'],
  ['ERR_SOCKS_CONNECTION_FAILED', 'proxy'],
  ['ERR_PROXY_AUTH_UNSUPPORTED', 'sign-in'],
  ['ERR_TUNNEL_CONNECTION_FAILED', 'beyond-proxy'],
  ['ERR_CERT_AUTHORITY_INVALID', 'certificate'],
  ['ERR_SSL_PROTOCOL_ERROR', 'certificate'],
  ['ERR_CONNECTION_REFUSED', 'provider'],
])('tells where a request ended that Chromium failed with %s: %s', (word, hop) => {
  expect(hopOf(new Error(`net::${word}`))).toEqual({ hop, detail: word });
});

it('reads Node’s word where its fetch failed', () => {
  const cause = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
  expect(hopOf(new TypeError('fetch failed', { cause }))).toEqual({
    hop: 'name',
    detail: 'ENOTFOUND',
  });
});

it('knows nothing of what is no error', () => {
  expect(hopOf(undefined)).toEqual({ hop: 'provider', detail: '' });
});
