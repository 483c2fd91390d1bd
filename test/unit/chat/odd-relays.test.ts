import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAutoTitles } from '../../../src/main/chat/auto-titles.ts';
import type { Fault } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

const TEXT = 'Made-up answer, in six words.';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(3);
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const failFirst = (fault: Fault) => world.scripted.fail({ path: CHAT, times: 1 }, fault);
const send = () => world.chat.send(id, 'Hello');

type End = 'end' | 'break' | 'leave';
const body = (type: string, text: string, end: End = 'end', status = 200): Fault => ({
  begin(response) {
    response.writeHead(status, { 'content-type': type });
    if (end === 'end') response.end(text);
    else response.write(text, () => end === 'break' && response.destroy());
    return true;
  },
});
const STREAM = 'text/event-stream';
const whole = `data: ${JSON.stringify({ choices: [{ delta: { content: 'Yes.' }, finish_reason: 'stop' }] })}\n\n`;

describe('an answer that has said why it ended', () => {
  it('is whole though its connection breaks off', async () => {
    failFirst(body(STREAM, whole, 'break'));
    send();
    expect(await world.answered(id)).toMatchObject({ text: 'Yes.', state: 'done', error: null });
  });

  it('is whole though its connection never ends', async () => {
    failFirst(body(STREAM, whole, 'leave'));
    send();
    await world.begun();
    for (let minute = 0; minute < 2; minute += 1) world.time.advance(60_000);
    expect(await world.answered(id)).toMatchObject({ text: 'Yes.', state: 'done', error: null });
    await world.allClosed();
  });

  it('is whole though nonsense follows', async () => {
    failFirst(body(STREAM, `${whole}data: [DONE] \n\n`));
    send();
    expect(await world.answered(id)).toMatchObject({ text: 'Yes.', state: 'done', error: null });
  });
});

describe('an answer that comes at once, though a stream was asked for', () => {
  const answer = {
    object: 'chat.completion',
    choices: [
      {
        message: { role: 'assistant', content: 'Yes,\nall 好.', reasoning_content: 'Hm.' },
        finish_reason: 'stop',
      },
    ],
    usage: { prompt_tokens: 3, completion_tokens: 2 },
  };

  it.each([
    ['in one line', JSON.stringify(answer)],
    ['in many lines', `\r\n${JSON.stringify(answer, null, 2).replaceAll('\n', '\r\n')}\r\n`],
  ])('is read as well, %s', async (_, text) => {
    failFirst(body('application/json; charset=utf-8', text));
    send();
    expect(await world.answered(id)).toMatchObject({
      text: 'Yes,\nall 好.',
      reasoning: 'Hm.',
      state: 'done',
      usage: { promptTokens: 3, completionTokens: 2 },
    });
  });

  it('is a stream all the same where only its type says otherwise', async () => {
    failFirst(body('application/json', whole));
    send();
    expect(await world.answered(id)).toMatchObject({ text: 'Yes.', state: 'done' });
  });
});

describe('an answer that is told in pieces', () => {
  const piece = (choice: object) => `data: ${JSON.stringify({ choices: [choice] })}\n\n`;

  it('is not told twice where all of it comes again at the end, as MiniMax does', async () => {
    const message = { role: 'assistant', content: 'Yes, indeed.', reasoning_content: 'Hm.' };
    const usage = { prompt_tokens: 3, completion_tokens: 2 };
    const end = { object: 'chat.completion', choices: [{ message, finish_reason: 'stop' }], usage };
    failFirst(
      body(
        STREAM,
        piece({ delta: { reasoning_content: 'Hm.' } }) +
          piece({ delta: { content: 'Yes, ' } }) +
          piece({ delta: { content: 'indeed.' }, finish_reason: 'stop' }) +
          `data: ${JSON.stringify(end)}\n\ndata: [DONE]\n\n`,
      ),
    );
    send();
    expect(await world.answered(id)).toMatchObject({
      text: 'Yes, indeed.',
      reasoning: 'Hm.',
      state: 'done',
      usage: { promptTokens: 3, completionTokens: 2 },
    });
  });

  it('is cut off where its connection breaks, though each piece says that it ended', async () => {
    const ends = (content: string) => piece({ delta: { content }, finish_reason: 'stop' });
    failFirst(body(STREAM, ends('Yes, ') + ends('inde'), 'break'));
    send();
    expect(await world.answered(id)).toMatchObject({ text: 'Yes, inde', state: 'cut' });
  });
});

// As Magistral sends it.
const thinks = (text: string) => [{ type: 'thinking', thinking: [{ type: 'text', text }] }];

it('an answer in lists loses neither words nor thoughts', async () => {
  const pieces = [thinks('Hm, '), thinks('well.'), [{ type: 'text', text: 'Yes' }], '.'];
  const lines = pieces.map((content, at) => {
    const choice = { delta: { content }, finish_reason: at === 3 ? 'stop' : null };
    return `data: ${JSON.stringify({ choices: [choice] })}\n\n`;
  });
  failFirst(body(STREAM, lines.join('')));
  send();
  expect(await world.answered(id)).toMatchObject({
    text: 'Yes.',
    reasoning: 'Hm, well.',
    state: 'done',
  });
});

it('a title in a list is read as well', async () => {
  const titles = createAutoTitles({ ...world, settings: world.settings.get });
  world.settings.update({ autoTitle: true });
  send();
  const answer = await world.answered(id);
  const content = [...thinks('They greet.'), { type: 'text', text: 'A greeting' }];
  const completion = { choices: [{ message: { content }, finish_reason: 'stop' }] };
  failFirst(body('application/json', JSON.stringify(completion)));
  titles.follow(answer);
  await titles.settled();
  expect(world.conversations.get(id).title).toBe('A greeting');
});

it('a provider that names the field it knows nothing of, as Mistral does, is asked without it', async () => {
  const detail = [
    {
      type: 'extra_forbidden',
      loc: ['body', 'stream_options', 'include_usage'],
      msg: 'Extra inputs are not permitted',
      input: true,
    },
  ];
  const refusal = {
    object: 'error',
    message: { detail },
    type: 'invalid_request_error',
    param: null,
    code: null,
  };
  failFirst(body('application/json', JSON.stringify(refusal), 'end', 422));
  send();
  expect(await world.answered(id)).toMatchObject({ text: TEXT, state: 'done' });
  const asked = world.scripted.requests.map((request) => request.body.includes('stream_options'));
  expect(asked).toEqual([true, false]);
});
