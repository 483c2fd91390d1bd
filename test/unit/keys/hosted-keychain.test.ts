import { expect, it } from 'vitest';
import { createHostedKeychain, type KeychainHost } from '../../../src/main/keys/hosted-keychain.ts';
import type { KeychainAnswered, KeychainAsked } from '../../../src/main/keys/keychain-messages.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';

const SECOND_MS = 1000;

/** A keychain whose process answers when the test says so. */
function start() {
  const time = handTurnedTime();
  const asked: KeychainAsked[] = [];
  let listener: (answered: KeychainAnswered) => void = () => undefined;
  let starts = 0;
  const host: KeychainHost = {
    post: (one) => void asked.push(one),
    onAnswer: (one) => {
      listener = one;
    },
    onExit: () => undefined,
    kill: () => undefined,
  };
  const keychain = createHostedKeychain({
    service: 'Keywheel test',
    timers: time.timers,
    start: () => {
      starts += 1;
      return host;
    },
  });
  const answer = (value: Extract<KeychainAnswered, { ok: true }>['value']) =>
    listener({ number: asked.at(-1)?.number ?? 0, ok: true, value });
  return { keychain, time, answer, starts: () => starts };
}

it('waits for a list of many entries for as long as that takes, and ends no process that is at it', async () => {
  const { keychain, time, answer, starts } = start();
  const listed = keychain.all();
  time.advance(100 * SECOND_MS);
  const entries = [{ account: 'made up', secret: 'sk-test-made-up-1' }];
  answer(entries);
  expect(await listed).toEqual(entries);
  expect(starts()).toBe(1);
});

it('waits for no single entry so long', async () => {
  const { keychain, time, starts } = start();
  const asked = keychain.get('made up');
  time.advance(20 * SECOND_MS);
  await expect(asked).rejects.toMatchObject({ code: 'keychain-locked' });
  void keychain.get('made up').catch(() => undefined);
  expect(starts()).toBe(2);
  time.advance(20 * SECOND_MS);
});
