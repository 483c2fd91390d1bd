import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hang, hangAfter, refuse } from '../../support/scripted-faults.ts';
import { CHAT, chatRequest, type RotationWorld, startRotationWorld } from './rotation-world.ts';

const reason = new Error('made-up reason');

let world: RotationWorld;
let stop: AbortController;

beforeEach(async () => {
  world = await startRotationWorld(5);
  stop = new AbortController();
});

afterEach(() => world.end());

const url = () => world.provider.baseUrl + CHAT;
const ask = () =>
  world.rotating()(url(), { ...chatRequest({ stream: true }), signal: stop.signal });

async function nothingIsLeft(): Promise<void> {
  await world.allClosed();
  expect(world.waitingForAnswers()).toBe(0);
  expect(world.index.all().every(({ state, cooldown }) => state === 'active' && !cooldown)).toBe(
    true,
  );
}

describe('a request that is stopped', () => {
  it('before it began, is never sent', async () => {
    stop.abort(reason);
    await expect(ask()).rejects.toBe(reason);
    expect(world.scripted.requests).toEqual([]);
    expect(world.attempts).toEqual([]);
    await nothingIsLeft();
  });

  it('while the keychain is asked, is never sent and doesn’t wait for it', async () => {
    world.keychain.get = () => new Promise(() => undefined);
    const asked = ask();
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(world.attempts).toEqual([]);
    await nothingIsLeft();
  });

  it('before any header came, ends there, and no key is blamed', async () => {
    world.scripted.fail({}, hang());
    const asked = ask();
    await world.scripted.came({});
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    expect(world.attempts).toMatchObject([{ outcome: 'stopped', status: null }]);
    await nothingIsLeft();
  });

  it('before its first event, ends there', async () => {
    const hold = world.scripted.hold('begin');
    const asked = ask();
    await hold.reached;
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    hold.release();
    await nothingIsLeft();
  });

  it('between two tries, begins no other', async () => {
    world.scripted.fail(
      {},
      {
        begin: () => {
          queueMicrotask(() => stop.abort(reason));
          return false;
        },
      },
    );
    world.scripted.fail({}, refuse(500));
    await expect(ask()).rejects.toBe(reason);
    expect(world.scripted.requests).toHaveLength(1);
    await nothingIsLeft();
  });

  it('in the midst of its answer, ends the answer and its connection', async () => {
    world.scripted.fail({}, hangAfter(2));
    const answer = await ask();
    const reader = answer.body?.getReader();
    await reader?.read();
    stop.abort(reason);
    await expect(
      (async () => {
        for (;;) if ((await reader?.read())?.done !== false) return;
      })(),
    ).rejects.toBe(reason);
    await nothingIsLeft();
  });

  it('by its reader, who goes away, ends its connection too', async () => {
    world.scripted.fail({}, hangAfter(2));
    const answer = await ask();
    await answer.body?.cancel();
    await nothingIsLeft();
  });

  it('while its own body is still being read, ends at once', async () => {
    const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const init = { method: 'POST', body, duplex: 'half', signal: stop.signal };
    const asked = world.rotating()(url(), init as RequestInit);
    stop.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await nothingIsLeft();
  });
});
