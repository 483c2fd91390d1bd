import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Account, isExpired, leftOn, pay } from './account.ts';
import { subscription, usage } from './billing-replies.ts';
import { type Pace, sendAnswer } from './chat-answer.ts';
import { type ChatRequest, parseChatRequest, type Received, receive } from './received.ts';
import * as refusals from './refusals.ts';
import { type Reply, send } from './reply.ts';

/** A chat request that is being served, and what it costs. */
export interface Asked {
  readonly messages: ChatRequest['messages'];
  readonly secret: string;
  readonly paidMicros: number;
  readonly leftMicros: number;
}

export interface ProviderServerOptions {
  /** Any free one where it is left out. */
  readonly port?: number;
  readonly models: readonly string[];
  /** By secret. Answers are paid from them; whoever holds them may change them at any time. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly answer: (asked: Asked) => string;
  readonly priceMicros: (account: Account) => number;
  /** The server's clock, which its `Date` header tells. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly pace?: Pace;
  /** Sees each request first; true where it has answered, or never will. */
  readonly intercept?: (received: Received, response: ServerResponse) => Promise<boolean> | boolean;
}

export type ProviderServer = Awaited<ReturnType<typeof startProviderServer>>;

/** How long a rate-limited account is told to wait. */
const RATE_LIMIT_SECONDS = 20;
/** What asking for a single token costs. */
const PROBE_MICROS = 10;
const BASE_PATH = '/v1';

/** A provider on this machine: speaks the OpenAI API and the dashboard's billing. Fails where the port is taken. */
export async function startProviderServer(options: ProviderServerOptions) {
  const { models, accounts, answer, priceMicros, now, newId } = options;
  const { pace = () => undefined, intercept = () => false } = options;

  function accountOf({ secret }: Received): Account | Reply {
    if (secret === '') return refusals.noKeyGiven();
    const account = accounts.get(secret);
    const isKnown = account !== undefined && account.behaviour !== 'invalid';
    return isKnown ? account : refusals.invalidKey(secret);
  }

  /** Null where the answer is on its way already. */
  async function replyTo(received: Received, response: ServerResponse): Promise<Reply | null> {
    const { method, path } = received;
    const account = accountOf(received);
    if ('status' in account) return account;
    switch (`${method} ${path.replace(BASE_PATH, '')}`) {
      case 'GET /dashboard/billing/subscription':
        return subscription(account);
      case 'GET /dashboard/billing/usage': {
        const { query } = received;
        const isDated = query.has('start_date') && query.has('end_date');
        return isDated ? usage(account) : refusals.badRequest('start_date and end_date are needed');
      }
      case 'GET /models':
        return isExpired(account, now()) ? refusals.expiredToken(newId()) : listed(models);
      case 'POST /chat/completions':
        return chat(received, account, response);
      default:
        return refusals.unknownUrl(method, path);
    }
  }

  async function chat(
    received: Received,
    account: Account,
    response: ServerResponse,
  ): Promise<Reply | null> {
    if (isExpired(account, now())) return refusals.expiredToken(newId());
    const request = parseChatRequest(received.body);
    if (typeof request === 'string') return refusals.badRequest(request);
    if (!models.includes(request.model)) return refusals.unknownModel(request.model);
    if (account.behaviour === 'rate-limited') {
      return refusals.rateLimited(request.model, RATE_LIMIT_SECONDS);
    }
    if (leftOn(account) === 0) return refusals.insufficientQuota();
    // Paid before it begins, as relays do: Stop saves nothing.
    const paidMicros = pay(account, request.maxTokens === 1 ? PROBE_MICROS : priceMicros(account));
    const { messages } = request;
    const { secret } = received;
    const text = answer({ messages, secret, paidMicros, leftMicros: leftOn(account) });
    const id = `chatcmpl-${newId()}`;
    await sendAnswer({ response, received, request, text, id, nowMs: now(), pace });
    return null;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.sendDate = false;
    response.setHeader('date', new Date(now()).toUTCString());
    const received = await receive(request);
    if (received === null) {
      send(response, refusals.tooLarge());
      return;
    }
    if (await intercept(received, response)) return;
    const reply = await replyTo(received, response);
    if (reply !== null) send(response, reply);
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, refusals.serverError());
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: origin + BASE_PATH,
    /** Ends all connections, answers under way among them. */
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listed(models: readonly string[]): Reply {
  const data = models.map((id) => ({ id, object: 'model', created: 0, owned_by: 'demo' }));
  return { status: 200, body: { object: 'list', data } };
}
