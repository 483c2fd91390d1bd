import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Fault, refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

/** A thousand words asked and a thousand answered, which at gpt-4o costs 12,500 micros. */
const part = (finish: 'length' | 'stop'): Fault => ({
  begin(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const tell = (piece: object) => response.write(`data: ${JSON.stringify(piece)}\n\n`);
    tell({ choices: [{ delta: { content: 'Made up. ' } }] });
    tell({ choices: [{ delta: {}, finish_reason: finish }] });
    tell({ choices: [], usage: { prompt_tokens: 1000, completion_tokens: 1000 } });
    response.end('data: [DONE]\n\n');
    return true;
  },
});

let world: ChatWorld;
let id: string;
let keyId: string;

beforeEach(async () => {
  world = await startChatWorld(1);
  keyId = world.keys.list()[0]?.id ?? '';
  world.keys.setCredit(keyId, { amountMicros: 5_000_000, currency: 'USD' });
  id = world.conversations.create({ providerId: world.provider.id, model: 'gpt-4o' }).id;
  world.scripted.fail({ path: CHAT, times: 1 }, part('length'));
  world.chat.send(id, 'Hello');
  await world.answered(id);
});

afterEach(() => world.end());

const spent = () => world.index.get(keyId).credit?.spentMicros;

it('takes from a key what each part of an answer cost, and no part twice', async () => {
  expect(spent()).toBe(12_500);
  world.scripted.fail({ path: CHAT, times: 1 }, part('stop'));
  world.chat.goOn(id, world.of(id)[1]?.id ?? '');
  await world.answered(id);
  expect(world.of(id)[1]).toMatchObject({ state: 'done', costMicros: 25_000 });
  expect(spent()).toBe(25_000);
});

it('takes nothing from a key where going on was refused', async () => {
  world.scripted.fail({ path: CHAT }, refuse(400, { message: 'No.' }));
  world.chat.goOn(id, world.of(id)[1]?.id ?? '');
  await world.answered(id);
  expect(spent()).toBe(12_500);
  expect(world.of(id)[1]).toMatchObject({ costMicros: 12_500 });
});
