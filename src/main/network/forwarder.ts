import type { AddressInfo } from 'node:net';
import type { Server } from 'proxy-chain';

export type Forwarder = Awaited<ReturnType<typeof startForwarder>>;

/**
 * A proxy on this machine that signs in to the person's own. Chromium signs in to no SOCKS proxy, and to no other
 * without a window. Other programs of this machine may use it too, so it leads to our providers' hosts and nowhere else.
 */
export async function startForwarder(options: {
  /** The person's proxy, name and password included; asked for at each connection, and kept nowhere. */
  readonly upstream: () => Promise<string | null>;
  readonly mayReach: (hostname: string) => boolean;
}) {
  const { Server, RequestError } = await import('proxy-chain');
  const server: Server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: async ({ hostname }) => {
      if (!options.mayReach(hostname)) throw new RequestError('not a host of ours', 403);
      const upstreamProxyUrl = await options.upstream();
      if (upstreamProxyUrl === null) throw new RequestError('no proxy is set', 502);
      return { upstreamProxyUrl };
    },
  });
  // A request that failed is told to the one who sent it.
  server.on('requestFailed', () => undefined);
  await server.listen();
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    stop: (): Promise<void> => server.close(true),
  };
}
