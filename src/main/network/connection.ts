import type { NetworkHop } from '../../shared/proxy.ts';
import type { Fetch } from '../http.ts';

/** Electron's form of a proxy configuration. @see https://www.electronjs.org/docs/latest/api/structures/proxy-config (read November 2026) */
export type ProxyRules =
  | { readonly mode: 'system' | 'direct' }
  | {
      readonly mode: 'fixed_servers';
      readonly proxyRules: string;
      readonly proxyBypassRules: string;
    };

export interface FailedHop {
  readonly hop: NetworkHop;
  readonly detail: string;
}

/** The way out of the machine: Chromium's in the app, Node's in tests. */
export interface Connection {
  readonly fetch: Fetch;
  /** The same for balances, where a sweep over many keys of one host would hold up the rest. */
  readonly fetchBalances?: Fetch;
  /** Done when no request goes the old way any more. */
  setProxy(rules: ProxyRules): Promise<void>;
  /** Which proxy a request to `url` would take, e.g. `PROXY 10.0.0.1:3128`; `DIRECT` where none. */
  proxyFor(url: string): Promise<string>;
  /** Opens a way to `target` through a proxy (a URL, name and password included); null where that went well. */
  probeProxy(upstream: string, target: URL): Promise<FailedHop | null>;
}
