import { request } from 'node:http';
import type { NetworkHop } from '../../shared/proxy.ts';
import type { FailedHop } from './connection.ts';
import { startForwarder } from './forwarder.ts';

const ANSWER_WITHIN_MS = 15_000;

/**
 * proxy-chain's own status codes for what went wrong between it and the proxy it leads to (its `statuses.js`, version
 * 3.0.1).
 */
const hops: Readonly<Record<number, NetworkHop>> = {
  504: 'proxy',
  593: 'proxy',
  594: 'proxy',
  597: 'sign-in',
};

/** Opens a way to `target` through the person's proxy and closes it again; null where that went well. */
export async function probeProxy(upstream: string, target: URL): Promise<FailedHop | null> {
  const forwarder = await startForwarder({ upstream: async () => upstream, mayReach: () => true });
  try {
    const { status, words } = await connect(forwarder.port, target);
    if (status === 200) return null;
    return { hop: hops[status] ?? hopOfWords(words), detail: words };
  } finally {
    await forwarder.stop();
  }
}

/** What the SOCKS client says has no status of its own, nor has a proxy's certificate that isn't trusted. */
function hopOfWords(words: string): NetworkHop {
  if (/authentication/i.test(words)) return 'sign-in';
  return /ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|Proxy connection timed out|CERT|EPROTO/i.test(words)
    ? 'proxy'
    : 'beyond-proxy';
}

function connect(port: number, target: URL): Promise<{ status: number; words: string }> {
  const targetPort = target.port || (target.protocol === 'https:' ? '443' : '80');
  const asking = request({
    host: '127.0.0.1',
    port,
    method: 'CONNECT',
    path: `${target.hostname}:${targetPort}`,
    timeout: ANSWER_WITHIN_MS,
  });
  return new Promise((resolve, reject) => {
    asking.once('connect', ({ statusCode = 0, statusMessage = '' }, socket) => {
      socket.destroy();
      resolve({ status: statusCode, words: statusMessage });
    });
    asking.once('timeout', () => {
      asking.destroy();
      resolve({ status: 504, words: 'timed out' });
    });
    asking.once('error', reject);
    asking.end();
  });
}
