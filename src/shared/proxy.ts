/** The person's proxy, as both processes see it. */
import { z } from 'zod';

/** `system`: what the system says; `none`: no proxy at all; `custom`: the one given here. The password lies in the keychain. */
export const proxySchema = z.object({
  mode: z.enum(['system', 'none', 'custom']),
  /** As it was typed, e.g. `socks5://127.0.0.1:1080`; see `proxy-address.ts`. */
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
