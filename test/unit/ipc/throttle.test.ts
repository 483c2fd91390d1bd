import { describe, expect, it } from 'vitest';
import { throttled } from '../../../src/main/ipc/throttle.ts';
import type { Envelope } from '../../../src/shared/errors.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';

const refused = { ok: false, error: { code: 'too-many-requests' } };

/** A handler that answers when it is told to, behind the throttle. */
function start() {
  const time = handTurnedTime();
  const waiting: ((answer: Envelope<unknown>) => void)[] = [];
  const request = throttled(() => new Promise((resolve) => void waiting.push(resolve)), time.now);
  const ask = (count: number) =>
    Array.from({ length: count }, () => request('keys.list', undefined));
  const answerAll = () => {
    for (const answer of waiting.splice(0)) answer({ ok: true, value: 'answered' });
  };
  return { time, waiting, ask, answerAll };
}

describe('a page that asks too much', () => {
  it('is answered no more than 200 requests at once, and again when these are done', async () => {
    const { waiting, ask, answerAll } = start();
    const answers = ask(100_000);
    expect(waiting).toHaveLength(200);
    answerAll();
    const settled = await Promise.all(answers);
    expect(settled.filter(({ ok }) => ok)).toHaveLength(200);
    expect(settled.at(-1)).toMatchObject(refused);
    ask(1);
    expect(waiting).toHaveLength(1);
  });

  it('is answered no more than 1,000 requests in a second, however quick they are', async () => {
    const { time, waiting, ask, answerAll } = start();
    for (let turn = 0; turn < 10; turn += 1) {
      const answers = ask(150);
      answerAll();
      await Promise.all(answers);
    }
    expect(await ask(1)[0]).toMatchObject(refused);
    time.advance(1000);
    ask(1);
    expect(waiting).toHaveLength(1);
  });

  it('is not shut out for long by a clock that was set back', async () => {
    const { time, waiting, ask, answerAll } = start();
    for (let turn = 0; turn < 10; turn += 1) {
      const answers = ask(100);
      answerAll();
      await Promise.all(answers);
    }
    time.advance(-3_600_000);
    ask(1);
    expect(waiting).toHaveLength(1);
  });

  it('gets its place back from a request that failed', async () => {
    const request = throttled(
      () => Promise.reject(new Error('made up')),
      () => 0,
    );
    for (let turn = 0; turn < 300; turn += 1)
      await request('keys.list', undefined).catch(() => null);
    await expect(request('keys.list', undefined)).rejects.toThrow('made up');
  });
});
