import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSecrets, findSecretsIn } from '../../support/find-secrets.ts';
import type { Fault } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;

beforeEach(async () => {
  world = await startChatWorld(4);
});

afterEach(() => world.end());

/** An error that echoes the key: in the body, or inside a stream. */
const echoing = (status: number, isStreamed: boolean): Fault => ({
  begin(response, { secret }) {
    const error = {
      message: `Incorrect API key provided: ${secret}. Bearer ${secret} is unknown.`,
      code: status === 401 ? 'invalid_api_key' : secret,
      type: secret,
      param: secret,
    };
    const body = JSON.stringify({ error });
    const first = 'data: {"choices":[{"delta":{"role":"assistant"}}]}\n\n';
    response.writeHead(isStreamed ? 200 : status, {
      'content-type': isStreamed ? 'text/event-stream' : 'application/json',
      'x-request-id': secret,
    });
    response.end(isStreamed ? `${first}data: ${body}\n\n` : body);
    return true;
  },
});

it.each([
  ['in the body of a refusal', 401, false],
  ['in the body of a bad request', 400, false],
  ['in the body of a server fault', 500, false],
  ['in an error inside a stream', 401, true],
  ['in an unknown error inside a stream', 500, true],
])('a secret that the provider echoes %s is nowhere afterwards', async (_, status, isStreamed) => {
  world.scripted.fail({ path: CHAT }, echoing(status, isStreamed));
  const id = world.begin();
  world.chat.send(id, 'Hello');
  const answer = await world.answered(id);
  world.time.advance(60_000);
  expect(answer.state).toBe('failed');
  expect(answer.error?.message).not.toBe('');
  const seen = [world.told, world.heard, world.faults, world.keys.list(), world.journal.list()];
  expect(findSecretsIn(JSON.stringify(seen), world.secrets)).toEqual([]);
  expect(await findSecrets(dirname(world.db.name), world.secrets)).toEqual([]);
});
