import type { AddressInfo } from 'node:net';
import { Server } from 'proxy-chain';

/** An HTTP proxy that asks for a name and password. */
export async function startHttpProxy(login: { readonly user: string; readonly password: string }) {
  const reached: string[] = [];
  const server = new Server({
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      if (username !== login.user || password !== login.password) {
        return { requestAuthentication: true };
      }
      reached.push(`${hostname}:${port}`);
      return {};
    },
  });
  server.on('requestFailed', () => undefined);
  await server.listen();
  return {
    port: (server.server.address() as AddressInfo).port,
    /** `host:port` of each request by someone who signed in. */
    reached,
    stop: (): Promise<void> => server.close(true),
  };
}
