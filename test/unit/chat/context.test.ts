import { afterEach, beforeEach, expect, it } from 'vitest';
import { createContext } from '../../../src/main/chat/context.ts';
import type { Said } from '../../../src/main/chat/said.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

/** Its window is 8,192 tokens, a quarter of which is kept for the answer. */
const SMALL = 'moonshot-v1-8k';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1, { answer: 'Yes.', models: [SMALL, 'made-up-chat'] });
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

/** So many tokens, by the counter of these tests. */
const long = (name: string, tokens: number) => name.padEnd(tokens * 4, '.');
const sent = (): string[] =>
  JSON.parse(world.scripted.matching({ path: CHAT }).at(-1)?.body ?? '').messages.map(
    ({ content }: { content: string }) => content.split('.')[0],
  );
const view = (model: string | null) =>
  world.nextRequest({ conversationId: id, providerId: world.provider.id, model });

async function ask(text: string): Promise<void> {
  world.chat.send(id, text);
  await world.answered(id);
}

async function askThrice(model: string): Promise<void> {
  world.conversations.update(id, { model, systemPrompt: 'Be brief' });
  await ask(long('first', 3000));
  await ask(long('second', 2500));
  await ask(long('third', 2500));
}

it('leaves the oldest question and its answer out where all is more than the model reads', async () => {
  await askThrice(SMALL);
  expect(sent()).toEqual(['Be brief', 'second', 'Yes', 'third']);
});

it('shows what the next request would hold, and where the cut is', async () => {
  await askThrice(SMALL);
  const { firstSentId, messages, ...numbers } = await view(SMALL);
  expect(firstSentId).toBe(world.of(id)[2]?.id);
  expect(numbers).toMatchObject({
    windowTokens: 8192,
    reserveTokens: 2048,
    systemTokens: 2 + 4,
    sentTokens: 6 + 2504 + 5 + 2504 + 5,
    sentCount: 4,
    leftOutCount: 2,
  });
  expect(messages.map(({ fate }) => fate)).toEqual([
    'too-old',
    'too-old',
    'sent',
    'sent',
    'sent',
    'sent',
  ]);
});

it('leaves out what has no room beside what is being written', async () => {
  await askThrice(SMALL);
  const asked = { conversationId: id, providerId: world.provider.id, model: SMALL };
  const short = await world.nextRequest({ ...asked, draftTokens: 100 });
  expect(short).toMatchObject({ leftOutCount: 2, sentTokens: 6 + 2504 + 5 + 2504 + 5 });
  const long = await world.nextRequest({ ...asked, draftTokens: 2000 });
  expect(long).toMatchObject({ leftOutCount: 4, sentTokens: 6 + 2504 + 5 });
  const whole = await world.nextRequest({ ...asked, draftTokens: 9000 });
  expect(whole).toMatchObject({ leftOutCount: 6, sentTokens: 6, firstSentId: null });
});

it('leaves nothing out where nobody knows how much the model reads', async () => {
  await askThrice('made-up-chat');
  expect(sent()).toHaveLength(6);
  const shown = await view('made-up-chat');
  expect(shown).toMatchObject({ windowTokens: null, leftOutCount: 0, firstSentId: null });
  expect(await view(null)).toMatchObject({ windowTokens: null });
});

it('sends the last question even where it alone is too long', async () => {
  world.conversations.update(id, { model: SMALL });
  await ask('short');
  await ask(long('much too long', 9000));
  expect(sent()).toEqual(['much too long']);
});

it('tells of a new chat that only the usual system prompt goes with it', async () => {
  world.settings.update({ systemPrompt: 'Four.' });
  const shown = await world.nextRequest({ conversationId: null, providerId: null, model: SMALL });
  expect(shown).toMatchObject({ sentTokens: 6, systemTokens: 6, messages: [] });
});

it('reads no more of a long conversation than has room', async () => {
  await askThrice(SMALL);
  const path = world.of(id);
  const shown = Array.from({ length: 10_000 }, (_, at) => ({
    ...(path[at % 2] ?? expect.unreachable()),
    id: `message ${at}`,
    text: long(`said ${at}`, 100),
  }));
  let read = 0;
  const said: Said = {
    length: shown.length,
    slice: (start, end) => {
      read += end - start;
      return shown.slice(start, end);
    },
  };
  const context = createContext({
    counter: { count: async (texts) => texts.map((text) => text.length / 4) },
  });
  const sending = {
    baseUrl: world.provider.baseUrl,
    model: SMALL,
    systemPrompt: '',
    maxAnswerTokens: null,
    said,
  };
  const fitting = await context.fitting(sending);
  // Fifty-eight questions and answers of 104 tokens have room in 6,144, whole rounds of them.
  expect(fitting.map((message) => message.id)).toEqual(shown.slice(-58).map((each) => each.id));
  expect(await context.view(id, sending)).toMatchObject({ sentCount: 58, leftOutCount: 9942 });
  expect(read).toBeLessThan(1000);
});
