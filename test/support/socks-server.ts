import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A SOCKS5 proxy (RFC 1928) that asks for a name and password (RFC 1929) and leads where it is told. */
export async function startSocksServer(login: {
  readonly user: string;
  readonly password: string;
}) {
  const reached: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    void serve(socket, login, reached).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** `host:port` of each connection that was asked for by someone who signed in. */
    reached,
    async stop(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function serve(
  socket: Socket,
  login: { readonly user: string; readonly password: string },
  reached: string[],
): Promise<void> {
  await next(socket);
  socket.write(Uint8Array.of(5, 2));
  const credentials = await next(socket);
  const userLength = credentials[1] ?? 0;
  const user = credentials.subarray(2, 2 + userLength).toString();
  const password = credentials.subarray(3 + userLength).toString();
  if (user !== login.user || password !== login.password) {
    socket.end(Uint8Array.of(1, 1));
    return;
  }
  socket.write(Uint8Array.of(1, 0));
  const wanted = await next(socket);
  const length = wanted[3] === 3 ? (wanted[4] ?? 0) : 4;
  const at = wanted[3] === 3 ? 5 : 4;
  const name = wanted.subarray(at, at + length);
  const host = wanted[3] === 3 ? name.toString() : name.join('.');
  const port = wanted.readUInt16BE(at + length);
  reached.push(`${host}:${port}`);
  const onward = connect(port, host);
  socket.once('close', () => onward.destroy());
  onward.once('connect', () => {
    socket.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
    socket.pipe(onward).pipe(socket);
  });
  // 5: connection refused.
  onward.once('error', () => socket.end(Uint8Array.of(5, 5, 0, 1, 0, 0, 0, 0, 0, 0)));
}

function next(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once('data', resolve);
    socket.once('close', reject);
  });
}
