/** What a person types as their proxy's address; apart from the schema, so that the page can read it too. */
const schemes = ['http', 'https', 'socks5'] as const;

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
  // What a URL lets pass (`a,b`) would be two rules to Chromium.
  if (!/^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(hostname)) return null;
  // A URL drops the port that is HTTP's own.
  const named = port === '' && rest.endsWith(':80') ? 80 : Number(port);
  return { scheme, host: hostname, port: named === 0 ? usualPorts[scheme] : named };
}
