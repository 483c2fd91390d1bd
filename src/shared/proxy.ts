/** The person's proxy, as both processes see it. */
import { z } from 'zod';

const schemes = ['http', 'https', 'socks5'] as const;

/** `system`: what the system says; `none`: no proxy at all; `custom`: the one given here. The password lies in the keychain. */
export const proxySchema = z.object({
  mode: z.enum(['system', 'none', 'custom']),
  /** As it was typed, e.g. `socks5://127.0.0.1:1080`; see {@link parseProxyAddress}. */
  address: z.string().trim().max(300),
  user: z.string().trim().max(200),
  /** Hosts that are reached without it, one a line or between commas, in Chromium's form (`*.example.com`, `10.0.0.0/8`). */
  bypass: z.string().max(5000),
});
export type ProxySettings = z.infer<typeof proxySchema>;

export const noProxySettings: ProxySettings = {
  mode: 'system',
  address: '',
  user: '',
  bypass: '',
};

export interface ProxyAddress {
  readonly scheme: (typeof schemes)[number];
  readonly host: string;
  readonly port: number;
}

const usualPorts: Record<ProxyAddress['scheme'], number> = { http: 8080, https: 443, socks5: 1080 };

/**
 * Reads `host:port` or `scheme://host:port`; without a scheme it is an HTTP proxy. Null where it is neither, or holds
 * more than that: a name and password have fields of their own.
 */
export function parseProxyAddress(text: string): ProxyAddress | null {
  const [, given = 'http', rest = ''] = /^(?:([a-z0-9]+):\/\/)?(.+?)\/?$/i.exec(text.trim()) ?? [];
  const scheme = schemes.find(
    (one) => one === given.toLowerCase().replace(/^socks(?:5h)?$/, 'socks5'),
  );
  if (scheme === undefined || /[\s/@?#\\]/.test(rest) || !URL.canParse(`http://${rest}`))
    return null;
  const { hostname, port } = new URL(`http://${rest}`);
  // A URL drops the port that is HTTP's own.
  const named = port === '' && rest.endsWith(':80') ? 80 : Number(port);
  return { scheme, host: hostname, port: named === 0 ? usualPorts[scheme] : named };
}

/** How far a trial request came, from here to the provider. */
export type NetworkHop =
  | 'proxy' // the proxy doesn't answer
  | 'sign-in' // it wants another name or password
  | 'beyond-proxy' // it can't reach the provider
  | 'name' // the provider's name isn't known
  | 'offline'
  | 'certificate'
  | 'provider';

export type NetworkTest =
  | { readonly ok: true; readonly via: string | null; readonly tookMs: number }
  | {
      readonly ok: false;
      readonly via: string | null;
      readonly hop: NetworkHop;
      /** The network's own word for it, e.g. `ERR_CONNECTION_REFUSED`. */
      readonly detail: string;
    };
