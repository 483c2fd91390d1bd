import { afterEach, beforeEach, expect, it } from 'vitest';
import { hollowPng, madeUpPng } from '../../support/made-up-png.ts';
import { answerOf } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

const urlOf = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`;
const dot = urlOf(madeUpPng(3, 2));

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

async function ask(text: string, ...deltas: readonly object[]) {
  if (deltas.length > 0) world.scripted.fail({ path: CHAT, times: 1 }, answerOf(deltas));
  world.chat.send(id, text);
  return await world.answered(id);
}

const apart = (url: string) => ({ images: [{ type: 'image_url', image_url: { url } }] });
const sent = () => JSON.parse(world.scripted.matching({ path: CHAT }).at(-1)?.body ?? '').messages;

it('keeps a picture that comes in the answer’s Markdown as what is attached to it', async () => {
  const answer = await ask(
    'Draw',
    { content: `Here: ![a slope](${dot.slice(0, 40)}` },
    { content: `${dot.slice(40)}) So.` },
  );
  expect(answer.text).toBe('Here: ![a slope](attachment:0) So.');
  expect(answer.attachments).toMatchObject([
    { kind: 'image', name: 'picture-1.png', mime: 'image/png', width: 3, height: 2 },
  ]);
  const [picture] = answer.attachments;
  expect(world.attachments.read(picture?.id ?? '').content).toBe(dot);
});

it('tells of a picture before any word that names it', async () => {
  await ask('Draw', { content: `![](${dot})` });
  const before = world.told['chat.message']?.find(({ attachments }) => attachments.length > 0);
  expect(before?.text).toBe('');
});

it('takes pictures that come apart, each once, in their order', async () => {
  const other = urlOf(madeUpPng(2, 2));
  const answer = await ask('Draw', { content: 'Two:' }, apart(dot), apart(other), apart(dot));
  expect(answer.text).toBe('Two:\n\n![](attachment:0)\n\n\n\n![](attachment:1)\n\n');
  expect(answer.attachments.map(({ width }) => width)).toEqual([3, 2]);
});

it.each([
  ['has more pixels than can be drawn', urlOf(hollowPng(20_000, 20_000, 1))],
  ['is larger than is kept', `data:image/png;base64,${'A'.repeat(7_200_000)}`],
])('says so where a picture %s', async (_, url) => {
  expect(await ask('Draw', { content: `![](${url})` })).toMatchObject({
    text: '![](attachment:none)',
    attachments: [],
  });
});

it.each(['data:image/svg+xml;base64,PHN2Zz4=', 'data:image/png;base64,aGVsbG8='])(
  'leaves what is no picture as it came: %s',
  async (url) => {
    expect(await ask('Draw', { content: `![x](${url})` })).toMatchObject({
      text: `![x](${url})`,
      attachments: [],
    });
    expect(await ask('Draw', { content: 'None.' }, apart(url))).toMatchObject({ text: 'None.' });
  },
);

it('shows a model the pictures of an answer with the question after it', async () => {
  await ask('Draw', { content: `![a slope](${dot})` });
  await ask('Steeper, please');
  expect(sent().slice(1)).toEqual([
    { role: 'assistant', content: '[Picture: a slope]' },
    {
      role: 'user',
      content: [
        { type: 'image_url', image_url: { url: dot } },
        { type: 'text', text: 'Steeper, please' },
      ],
    },
  ]);
  world.conversations.update(id, { model: 'deepseek-chat' });
  await ask('And in words?');
  expect(JSON.stringify(sent())).not.toContain('image_url');
});

it('puts the pictures of what it goes on with after those that there are', async () => {
  const first = answerOf([{ content: `![](${dot}) and` }], 'length');
  world.scripted.fail({ path: CHAT, times: 1 }, first);
  const begun = await ask('Draw two');
  world.scripted.fail({ path: CHAT, times: 1 }, answerOf([{ content: ` ![](${dot}).` }]));
  world.chat.goOn(id, begun.id);
  const answer = await world.answered(id);
  expect(answer.text).toBe('![](attachment:0) and ![](attachment:1).');
  expect(answer.attachments.map(({ name }) => name)).toEqual(['picture-1.png', 'picture-2.png']);
});
