import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onLoopback } from '../../support/on-loopback.ts';

/** What the relay knows of a key. Amounts in dollars. */
export interface Account {
  limit: number;
  used: number;
  until?: number;
  /** Answers chat and `/models` with this instead. */
  chat?: Reply;
  models?: Reply;
  /** Answers both billing endpoints with this instead. */
  billing?: Reply;
  /** Answers new-api's question for a token; there is no such path otherwise. */
  token?: Reply;
}

export type Reply =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | ((response: ServerResponse) => void);

export type Relay = Awaited<ReturnType<typeof startRelay>>;

export const noCredit: Reply = {
  status: 429,
  body: { error: { message: 'You exceeded your current quota', code: 'insufficient_quota' } },
};
export const invalidKey: Reply = {
  status: 401,
  body: { error: { message: 'Incorrect API key provided', code: 'invalid_api_key' } },
};

/** Answers with a reply that a test has set. */
export function send(response: ServerResponse, reply: Reply): void {
  if (typeof reply === 'function') {
    reply(response);
    return;
  }
  const { status, body = '', headers = {} } = reply;
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

/** A provider on loopback: a real HTTP server whose answers a test sets for each secret. */
export async function startRelay() {
  const accounts = new Map<string, Account>();
  const requests: string[] = [];
  const clock: { now: (() => number) | null } = { now: Date.now };
  /** What it says of itself to anybody. */
  const site: { status: Reply } = { status: { status: 404 } };

  function replyTo(request: IncomingMessage): Reply {
    const secret = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const path = request.url ?? '';
    if (path === '/api/status') return site.status;
    requests.push(`${request.method} ${path.replace(/\?.*/, '')} ${secret}`);
    const account = accounts.get(secret);
    if (account === undefined) return invalidKey;
    const { limit, used, until = 0 } = account;
    if (path.startsWith('/v1/dashboard/billing/') && account.billing) return account.billing;
    if (path === '/v1/dashboard/billing/subscription') {
      return { status: 200, body: { hard_limit_usd: limit, access_until: until } };
    }
    if (path.startsWith('/v1/dashboard/billing/usage?')) {
      return { status: 200, body: { total_usage: used * 100 } };
    }
    if (path === '/api/usage/token/' && account.token !== undefined) return account.token;
    if (path === '/v1/models') {
      return account.models ?? { status: 200, body: { data: [{ id: 'made-up-chat' }] } };
    }
    return account.chat ?? { status: 200, body: { choices: [{ message: { content: 'h' } }] } };
  }

  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      if (clock.now === null) response.sendDate = false;
      else response.setHeader('date', new Date(clock.now()).toUTCString());
      send(response, replyTo(request));
    });
  });
  return {
    ...(await onLoopback(server)),
    accounts,
    /** Those for a key. */
    requests,
    site,
    /** What its `Date` header goes by; without it there is none. */
    clock,
  };
}
