import type { AddressInfo } from 'node:net';
import { type HttpServerOptions, Server } from 'proxy-chain';

/** An HTTP proxy that asks for a name and password; one that is spoken to in HTTPS where it has a certificate. */
export async function startHttpProxy(
  login: { readonly user: string; readonly password: string },
  certificate?: { readonly cert: string; readonly key: string },
) {
  const reached: string[] = [];
  const options: HttpServerOptions = {
    host: '127.0.0.1',
    port: 0,
    prepareRequestFunction: ({ username, password, hostname, port }) => {
      if (username !== login.user || password !== login.password) {
        return { requestAuthentication: true };
      }
      reached.push(`${hostname}:${port}`);
      return {};
    },
  };
  const server =
    certificate === undefined
      ? new Server(options)
      : new Server({ ...options, serverType: 'https', httpsOptions: certificate });
  server.on('requestFailed', () => undefined);
  await server.listen();
  return {
    port: (server.server.address() as AddressInfo).port,
    /** `host:port` of each request by someone who signed in. */
    reached,
    stop: (): Promise<void> => server.close(true),
  };
}
