import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProxyAddress } from '../../../src/shared/proxy-address.ts';

describe('a proxy’s address', () => {
  it.each([
    ['127.0.0.1:7890', 'http', '127.0.0.1', 7890],
    ['http://proxy.example', 'http', 'proxy.example', 8080],
    ['http://proxy.example:80/', 'http', 'proxy.example', 80],
    ['HTTPS://proxy.example', 'https', 'proxy.example', 443],
    ['socks5://[::1]:1080', 'socks5', '[::1]', 1080],
    ['socks5h://proxy.example', 'socks5', 'proxy.example', 1080],
    ['socks://proxy.example:9', 'socks5', 'proxy.example', 9],
  ])('is read from %s', (text, scheme, host, port) => {
    expect(parseProxyAddress(text)).toEqual({ scheme, host, port });
  });

  it.each([
    '',
    ' ',
    'ftp://proxy.example',
    'socks4://proxy.example',
    'http://user:made-up@proxy.example:1',
    'proxy.example:99999',
    'proxy.example/path',
    'http://',
    'two words',
    'a?b',
  ])('is not %j', (text) => {
    expect(parseProxyAddress(text)).toBeNull();
  });

  it('never fails, and never keeps what would be a second rule for Chromium', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const address = parseProxyAddress(text);
        return address === null || !/[\s;,=@/]/.test(address.host);
      }),
    );
  });
});
