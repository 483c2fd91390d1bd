import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cutAfter,
  endAfter,
  errorInStream,
  type Fault,
  hangAfter,
  refuse,
} from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

const TEXT = 'Made-up answer, in six words.';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(6);
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const send = () => world.chat.send(id, 'Hello');
const failFirst = (fault: Fault) => world.scripted.fail({ path: CHAT, times: 1 }, fault);
const outcomesOf = ({ attempts }: { attempts: readonly { outcome: string }[] }) =>
  attempts.map(({ outcome }) => outcome);

/** A stream of these data, as they are, and its end. */
function stream(...lines: readonly string[]): Fault {
  return {
    begin(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(lines.map((line) => `${line}\n\n`).join(''));
      return true;
    },
  };
}
const data = (value: unknown) => `data: ${JSON.stringify(value)}`;
const word = (content: unknown, more: object = {}) =>
  data({ choices: [{ delta: { content }, ...more }] });
const DONE = 'data: [DONE]';
const stopped = { finish_reason: 'stop' };

describe('an answer', () => {
  it('ends well with its text, who served it, how long it took and what it used', async () => {
    send();
    expect(await world.answered(id)).toMatchObject({
      text: TEXT,
      state: 'done',
      error: null,
      providerName: 'Made up',
      model: 'made-up-chat',
      attempts: [{ outcome: 'served', status: 200 }],
      firstTokenMs: 0,
      tookMs: 0,
      usage: { promptTokens: 5, completionTokens: 5 },
      costMicros: null,
    });
  });

  it('adds up from what is told of it, each piece at its place', async () => {
    send();
    await world.answered(id);
    let text = '';
    for (const delta of world.told['chat.delta'] ?? []) {
      expect(delta.offset).toBe(text.length);
      text += delta.text;
    }
    expect(text).toBe(TEXT);
  });

  it('takes thoughts apart that stand in the answer itself, and tells how long they took', async () => {
    failFirst(stream(word('<thi'), word('nk>Hm.</think>\n\nYes'), word('.', stopped), DONE));
    send();
    expect(await world.answered(id)).toMatchObject({
      text: 'Yes.',
      reasoning: 'Hm.',
      reasoningMs: 0,
      state: 'done',
    });
  });

  it('loses nothing that was held when it ends', async () => {
    failFirst(stream(word('Well, ![a', stopped), DONE));
    send();
    expect(await world.answered(id)).toMatchObject({ text: 'Well, ![a', state: 'done' });
  });

  it('needs no [DONE] once it has said why it ended', async () => {
    failFirst(stream(word('Yes.', stopped)));
    send();
    expect(await world.answered(id)).toMatchObject({ text: 'Yes.', state: 'done' });
  });

  it('takes thoughts apart, and passes over pieces that hold nothing', async () => {
    failFirst(
      stream(
        ': keep-alive',
        data({ choices: [] }),
        data({}),
        'data: null',
        data({ choices: [{ delta: { reasoning_content: 'Hm. ' } }] }),
        data({ choices: [{ delta: { reasoning: 'Well.', content: null } }] }),
        data({ choices: [{}] }),
        word(['no text']),
        word('Yes.', stopped),
        data({ choices: [], usage: { prompt_tokens: 3, completion_tokens: 4 } }),
        DONE,
      ),
    );
    send();
    expect(await world.answered(id)).toMatchObject({
      text: 'Yes.',
      reasoning: 'Hm. Well.',
      state: 'done',
      usage: { promptTokens: 3, completionTokens: 4 },
    });
  });

  it('is told and kept with what it costs at list price, where somebody lists its model', async () => {
    world.conversations.update(id, { model: 'gpt-4o' });
    const usage = { prompt_tokens: 1000, completion_tokens: 100 };
    failFirst(stream(word('Yes.', stopped), data({ choices: [], usage }), DONE));
    send();
    expect(await world.answered(id)).toMatchObject({ state: 'done', costMicros: 3500 });
    expect(world.shown(id)?.costMicros).toBe(3500);
  });

  it('believes no usage that is no count', async () => {
    failFirst(
      stream(
        word('Yes.', stopped),
        data({ choices: [], usage: { prompt_tokens: '3', completion_tokens: -1.5 } }),
        DONE,
      ),
    );
    send();
    expect(await world.answered(id)).toMatchObject({ state: 'done', usage: null });
  });
});

describe('an answer that breaks off', () => {
  // A reset may take with it what is still on its way.
  const resetOnceItBegan: Fault = {
    async piece(index, response) {
      if (index === 0) return;
      await world.begun();
      response.socket?.resetAndDestroy();
      await new Promise<void>((resolve) => void response.once('close', resolve));
    },
  };

  it.each<[string, Fault]>([
    ['the connection ends', cutAfter(3)],
    ['the connection is reset', resetOnceItBegan],
    ['it ends in order, without a reason', endAfter(3)],
    ['it ends with [DONE], without a reason', stream(word('Made-up '), DONE)],
    ['it turns to nonsense', stream(word('Made-up '), 'data: {"choi')],
    ['an error comes', errorInStream({ message: 'Made-up fault.' }, 3)],
  ])('is kept, marked and never asked for again where %s', async (_, fault) => {
    failFirst(fault);
    send();
    const answer = await world.answered(id);
    expect(answer).toMatchObject({ state: 'cut' });
    expect(answer.text).toMatch(/^Made-up /);
    expect(answer.text).not.toBe(TEXT);
    expect(answer.error).not.toBeNull();
    expect(world.scripted.requests).toHaveLength(1);
    await world.allClosed();
    expect(world.waitingForAnswers()).toBe(0);
  });

  it('says so with nothing to keep where it broke off before any word', async () => {
    failFirst(endAfter(0));
    send();
    expect(await world.answered(id)).toMatchObject({
      text: '',
      state: 'failed',
      error: { code: 'stream-cut' },
    });
  });

  it('tells the provider’s rules apart from a fault', async () => {
    failFirst(stream(word('I ', { finish_reason: 'content_filter' }), DONE));
    send();
    expect(await world.answered(id)).toMatchObject({
      text: 'I ',
      state: 'cut',
      error: { code: 'request-refused', details: { meaning: 'content' } },
    });
  });

  it('says so where it is as long as it may be, and can be gone on with', async () => {
    failFirst(stream(word('Made-up ', { finish_reason: 'length' }), DONE));
    send();
    const cut = await world.answered(id);
    expect(cut).toMatchObject({ state: 'cut', error: { code: 'length-reached' } });
    world.chat.goOn(id, cut.id);
    expect(await world.answered(id)).toMatchObject({
      text: `Made-up ${TEXT}`,
      state: 'done',
      error: null,
    });
  });

  it('is given up after two minutes without data, comments or not', async () => {
    let comment = () => undefined as unknown;
    failFirst({
      piece(index, response) {
        if (index < 1) return;
        comment = () => response.write(': still here\n\n');
        return new Promise(() => undefined);
      },
    });
    send();
    await world.begun();
    for (let minute = 0; minute < 2; minute += 1) {
      expect(world.shown(id)?.state).toBe('streaming');
      comment();
      world.time.advance(60_000);
    }
    expect(await world.answered(id)).toMatchObject({
      text: 'Made-up ',
      state: 'cut',
      error: { code: 'timeout', details: { afterMs: 120_000 } },
    });
    await world.allClosed();
    expect(world.waitingForAnswers()).toBe(0);
  });

  it('goes on as long as data comes, however slowly', async () => {
    const hold = world.scripted.hold(1);
    send();
    await hold.reached;
    await world.begun();
    world.time.advance(119_999);
    hold.release();
    expect(await world.answered(id)).toMatchObject({ text: TEXT, state: 'done' });
  });
});

describe('an error in the stream before any word', () => {
  const quota = { message: 'You exceeded your current quota.', code: 'insufficient_quota' };
  const role = data({ choices: [{ delta: { role: 'assistant', content: '' } }] });

  it('is put on the key, and the question is asked anew', async () => {
    failFirst(stream(role, data({ error: quota })));
    send();
    const answer = await world.answered(id);
    expect(answer).toMatchObject({ text: TEXT, state: 'done' });
    expect(outcomesOf(answer)).toEqual(['served', 'served']);
    const blamed = world.key(world.scripted.requests[0]?.secret ?? '');
    expect(blamed).toMatchObject({ state: 'suspended', refusal: { meaning: 'no-credit' } });
  });

  it('is no key’s where it is a fault of the server’s, and is asked anew too', async () => {
    failFirst(stream(role, data({ error: { message: 'Made-up.', type: 'server_error' } })));
    send();
    expect(await world.answered(id)).toMatchObject({ text: TEXT, state: 'done' });
    expect(world.index.all().every(({ state }) => state === 'active')).toBe(true);
  });

  it('ends the answer where it comes again and again', async () => {
    world.scripted.fail({ path: CHAT }, stream(role, data({ error: quota })));
    send();
    expect(await world.answered(id)).toMatchObject({
      state: 'failed',
      error: { code: 'all-refused', message: quota.message },
    });
    expect(world.scripted.requests).toHaveLength(3);
  });

  it('is shown, and not asked again, where it is the request’s', async () => {
    failFirst(stream(role, data({ error: { message: 'Flagged.', code: 'content_filter' } })));
    send();
    expect(await world.answered(id)).toMatchObject({
      state: 'failed',
      error: { code: 'request-refused', message: 'Flagged.' },
    });
    expect(world.scripted.requests).toHaveLength(1);
  });
});

describe('a provider that refuses to tell what was used', () => {
  it('is asked once more without it, and from then on', async () => {
    failFirst(refuse(400, { message: 'Unrecognized request argument supplied: stream_options' }));
    send();
    expect(await world.answered(id)).toMatchObject({ text: TEXT, state: 'done', usage: null });
    send();
    await world.answered(id);
    const asked = world.scripted.requests.map(({ body }) => body.includes('stream_options'));
    expect(asked).toEqual([true, false, false]);
  });
});

describe('Stop', () => {
  it.each<[string, () => Promise<void>]>([
    [
      'before the headers',
      async () => {
        const { reached } = world.scripted.hold('begin');
        send();
        await reached;
      },
    ],
    [
      'while the keychain is asked',
      async () => {
        world.keychain.get = () => new Promise(() => undefined);
        send();
      },
    ],
  ])('ends an answer without a word: %s', async (_, reach) => {
    await reach();
    await world.chat.stop(id);
    expect(world.of(id).at(-1)).toMatchObject({ text: '', state: 'stopped', error: null });
    await world.allClosed();
    expect(world.waitingForAnswers()).toBe(0);
  });

  it('keeps what came', async () => {
    world.scripted.fail({ path: CHAT }, hangAfter(2));
    send();
    await world.begun();
    await world.chat.stop(id);
    const answer = world.of(id).at(-1);
    expect(answer).toMatchObject({ state: 'stopped', error: null });
    expect(answer?.text).toMatch(/^Made-up /);
    await world.allClosed();
    expect(world.waitingForAnswers()).toBe(0);
  });

  it('ends the search for a model as well', async () => {
    const { reached } = world.scripted.hold('begin', { path: '/models' });
    world.conversations.update(id, { model: null });
    send();
    await reached;
    await world.chat.stop(id);
    expect(world.of(id).at(-1)).toMatchObject({ state: 'stopped', error: null });
    await world.allClosed();
  });
});
