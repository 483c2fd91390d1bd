import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import {
  MODELS,
  ROUND_TRIP_MS,
  richTokenAt,
  STEADY_A_SECOND,
  TOKENS,
  TOKENS_A_SECOND,
  tokenAt,
} from './provider-models.ts';

// A process of its own, so that it shares no event loop with what is measured. Two origins: one serves chat and tells
// no balance, the other tells balances, each answer after a round trip.

const PACE_MS = 10;
const PACES: Readonly<Record<string, number>> = {
  [MODELS.paced]: TOKENS_A_SECOND,
  [MODELS.steady]: STEADY_A_SECOND,
};
const refusals = new Map<string, number>();

async function chat(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') return json(response, 404, { error: { message: 'nothing here' } });
  const { model, messages } = JSON.parse(await bodyOf(request));
  if (model === MODELS.oneTrip || model === MODELS.refusesSeven) await after(ROUND_TRIP_MS);
  if (model === MODELS.refusesSeven) {
    const words = JSON.stringify(messages);
    const refused = refusals.get(words) ?? 0;
    refusals.set(words, refused + 1);
    if (refused < 7) {
      const error = { message: 'Incorrect API key provided.', code: 'invalid_api_key' };
      return json(response, 401, { error });
    }
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const pace = PACES[model];
  const tokens = model === MODELS.flood || pace !== undefined ? TOKENS : 1;
  const token = model === MODELS.steady ? richTokenAt : tokenAt;
  const startedAtMs = performance.now();
  for (let index = 0; index < tokens; index += 1) {
    // By the clock: timers come late.
    while (pace !== undefined && index > ((performance.now() - startedAtMs) / 1000) * pace) {
      await after(PACE_MS);
    }
    const room = response.write(event({ content: token(index) }, null));
    if (!room) await new Promise((resolve) => response.once('drain', resolve));
  }
  response.end(`${event({}, 'stop')}data: [DONE]\n\n`);
}

async function billing(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await after(ROUND_TRIP_MS);
  const { pathname } = new URL(request.url ?? '', 'http://localhost');
  const answer = {
    '/v1/dashboard/billing/subscription': { hard_limit_usd: 5, access_until: 0 },
    '/v1/dashboard/billing/usage': { total_usage: 100 },
  }[pathname];
  if (answer === undefined) json(response, 404, { error: { message: 'nothing here' } });
  else json(response, 200, answer);
}

function event(delta: { content?: string }, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  const chunk = { id: 'made-up', object: 'chat.completion.chunk', created: 0, model: 'm', choices };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

function json(response: ServerResponse, status: number, value: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function listen(answer: typeof chat): Promise<string> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

process.send?.({ chat: await listen(chat), billing: await listen(billing) });
process.once('disconnect', () => process.exit());
