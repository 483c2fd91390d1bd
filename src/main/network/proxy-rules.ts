import { isLoopback } from '../../shared/loopback.ts';
import type { ProxySettings } from '../../shared/proxy.ts';
import { type ProxyAddress, parseProxyAddress } from '../../shared/proxy-address.ts';
import type { ProxyRules } from './connection.ts';

/**
 * What the person set, as Chromium wants it. It can't sign in to a proxy by itself, so one that wants a name is reached
 * through `forwarder`, on this machine. Where the address can't be read, the system's own settings hold; its field says so.
 */
export function rulesOf(settings: ProxySettings, forwarderPort: number | null): ProxyRules {
  if (settings.mode === 'none') return { mode: 'direct' };
  const address = settings.mode === 'custom' ? parseProxyAddress(settings.address) : null;
  if (address === null) return { mode: 'system' };
  return {
    mode: 'fixed_servers',
    proxyRules: forwarderPort === null ? urlOf(address) : `http://127.0.0.1:${forwarderPort}`,
    proxyBypassRules: bypassOf(settings.bypass, address),
  };
}

/** Needs a forwarder. */
export function signsIn(settings: ProxySettings): boolean {
  return (
    settings.mode === 'custom' &&
    settings.user !== '' &&
    parseProxyAddress(settings.address) !== null
  );
}

/** Which proxy the person set, without name and password; null where its address can't be read. */
export function proxyOf({ address }: ProxySettings): string | null {
  const parsed = parseProxyAddress(address);
  return parsed && urlOf(parsed);
}

/** Where the proxy is, name and password included: a secret. */
export function upstreamOf(settings: ProxySettings, password: string): string | null {
  const address = parseProxyAddress(settings.address);
  if (address === null) return null;
  const url = new URL(urlOf(address).replace(/^socks5:/, 'socks5h:'));
  url.username = encodeURIComponent(settings.user);
  url.password = encodeURIComponent(settings.user === '' ? '' : password);
  return url.href;
}

function urlOf({ scheme, host, port }: ProxyAddress): string {
  return `${scheme}://${host}:${port}`;
}

/**
 * What goes to this machine may be plain http, so it goes through no proxy of another one, though `<-loopback>` asks for
 * that: the keys would be read on their way.
 */
function bypassOf(text: string, { host }: ProxyAddress): string {
  return text
    .split(/[\s,;]+/)
    .filter((rule) => rule !== '' && (isLoopback(host) || !/^<-loopback>$/i.test(rule)))
    .join(',');
}
