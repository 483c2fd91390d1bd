import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Fault } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1);
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const comes = (content: string, finishReason: string) => {
  const piece = { choices: [{ delta: { content }, finish_reason: finishReason }] };
  const fault: Fault = {
    begin(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`data: ${JSON.stringify(piece)}\n\n`);
      return true;
    },
  };
  world.scripted.fail({ path: CHAT, times: 1 }, fault);
};

async function goOn(): Promise<void> {
  world.chat.goOn(id, world.of(id)[1]?.id ?? '');
  await world.answered(id);
}

it('keeps what is thought aloud before the rest out of the words', async () => {
  comes('<think>\nFirst.\n</think>\n\nOne, ', 'length');
  world.chat.send(id, 'Count');
  await world.answered(id);
  comes('<think>\nThen.\n</think>\n\ntwo.', 'stop');
  await goOn();
  const answer = world.of(id)[1];
  expect(answer).toMatchObject({ text: 'One, two.', state: 'done' });
  expect(answer?.reasoning).toContain('Then.');
});

it('keeps a tag in the words where nothing was thought aloud', async () => {
  comes('The tag is ', 'length');
  world.chat.send(id, 'Which?');
  await world.answered(id);
  comes('<think>', 'stop');
  await goOn();
  expect(world.of(id)[1]).toMatchObject({ text: 'The tag is <think>', reasoning: '' });
});
