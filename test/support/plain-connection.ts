import type { Fetch } from '../../src/main/http.ts';
import type { Connection, ProxyRules } from '../../src/main/network/connection.ts';

/** Node's network, which knows no proxies: what would be set is kept to be looked at. */
export function plainConnection(fetch: Fetch): Connection & { readonly proxies: ProxyRules[] } {
  const proxies: ProxyRules[] = [];
  return {
    fetch,
    proxies,
    setProxy: async (rules) => void proxies.push(rules),
    proxyFor: async () => 'DIRECT',
    probeProxy: async () => null,
  };
}
