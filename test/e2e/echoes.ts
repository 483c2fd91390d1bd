import type { ServerResponse } from 'node:http';
import type { Received } from '../../src/main/demo/received.ts';
import type { Fault } from '../support/scripted-faults.ts';

type Echo = (response: ServerResponse, secret: string) => void;

const json = (status: number, error: (secret: string) => object): Echo => {
  return (response, secret) => {
    response.writeHead(status, { ...headers(secret), 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: error(secret) }));
  };
};

/** In each header that someone might keep: a cookie, a place in a cache, a log of request ids. */
const headers = (secret: string) => ({
  'x-request-id': secret,
  'www-authenticate': `Bearer error="invalid_token", token="${secret}"`,
  'set-cookie': `key=${secret}; Max-Age=86400; Path=/`,
  'cache-control': 'public, max-age=86400',
  etag: `"${secret}"`,
  'retry-after': secret,
});

const inStream = (message: (secret: string) => object): Echo => {
  return (response, secret) => {
    response.writeHead(200, { ...headers(secret), 'content-type': 'text/event-stream' });
    response.end(`data: ${JSON.stringify({ error: message(secret) })}\n\ndata: [DONE]\n\n`);
  };
};

/** How providers and relays tell the key that they refuse, from the usual to the perverse. */
const echoes: readonly Echo[] = [
  json(401, (secret) => ({
    message: `Incorrect API key provided: ${secret}.`,
    code: 'invalid_api_key',
    type: secret,
    param: secret,
  })),
  json(401, (secret) => ({ message: `Invalid token`, code: secret, type: 'invalid_api_key' })),
  json(429, (secret) => ({ message: `Key ${secret}: quota`, code: 'insufficient_quota' })),
  json(403, (secret) => ({ message: `${secret.slice(0, 20)}*** may not be used`, code: null })),
  json(401, (secret) => ({
    message: `Invalid api key (Basic ${Buffer.from(`:${secret}`).toString('base64')})`,
  })),
  json(401, (secret) => ({ message: `Invalid api key ${Buffer.from(secret).toString('hex')}` })),
  json(402, (secret) => ({ message: `No credit on …${secret.slice(6, 30)}`, code: 402 })),
  inStream((secret) => ({ message: `Incorrect API key ${secret}`, code: 'invalid_api_key' })),
  (response, secret) => {
    response.writeHead(403, { ...headers(secret), 'content-type': 'text/html' });
    response.end(`<html><title>${secret}</title>Blocked: ${secret}</html>`);
  },
  (response, secret) => {
    response.writeHead(302, { ...headers(secret), location: `/elsewhere?key=${secret}` });
    response.end();
  },
];

/** Refuses every request, telling its secret; each secret in the way that falls to it. */
export function echoing(secrets: readonly string[]): Fault {
  return {
    begin(response: ServerResponse, { secret }: Received) {
      const [first] = echoes;
      (echoes[secrets.indexOf(secret) % echoes.length] ?? first)?.(response, secret);
      return true;
    },
  };
}
