import { afterEach, expect, it } from 'vitest';
import { createKeychain } from '../../../src/main/keys/keychain.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';
import { realKeychain } from './real-keychain.ts';

const keychain = realKeychain('keychain');
afterEach(() => keychain.clear());

it('keeps, gives, lists and removes secrets', async () => {
  expect(await keychain.get('a')).toBeNull();
  await keychain.set('a', 'sk-test-made-up-0001');
  await keychain.set('b b', 'sk-test-made-up-0002');
  await keychain.set('a', 'sk-test-made-up-0003');
  expect(await keychain.get('a')).toBe('sk-test-made-up-0003');
  expect((await keychain.all()).toSorted((x, y) => x.account.localeCompare(y.account))).toEqual([
    { account: 'a', secret: 'sk-test-made-up-0003' },
    { account: 'b b', secret: 'sk-test-made-up-0002' },
  ]);
  await keychain.remove('a');
  await keychain.remove('a');
  expect(await keychain.get('a')).toBeNull();
});

it('shares nothing with another service', async () => {
  const other = realKeychain('another');
  await keychain.set('a', 'sk-test-made-up-0001');
  expect(await other.all()).toEqual([]);
  expect(await other.get('a')).toBeNull();
});

it('keeps a long secret whole', async () => {
  const secret = `sk-test-made-up-${'0123456789'.repeat(40)}`;
  await keychain.set('long', secret);
  expect(await keychain.get('long')).toBe(secret);
});

it('fails with a code of ours where the keychain refuses', async () => {
  await expect(keychain.set('a', '')).rejects.toMatchObject({ code: 'keychain-failed' });
});

it('counts as locked when it does not answer in ten seconds', async () => {
  const time = handTurnedTime();
  const waiting = createKeychain({ service: 'Keywheel test waiting', timers: time.timers });
  const answer = waiting.get('a');
  time.advance(10_000);
  await expect(answer).rejects.toMatchObject({ code: 'keychain-locked' });
});
