import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING, type Testimony } from '../../../src/main/billing/confirm.ts';
import { type Reading, unclear } from '../../../src/main/billing/reading.ts';
import {
  type Case,
  claimOf,
  judge,
  questionFor,
  type Verdict,
} from '../../../src/main/billing/verdict.ts';
import { consequenceOf } from '../../../src/main/chat/consequences.ts';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import type { SuspendReason } from '../../../src/shared/keys.ts';
import { type Meaning, meanings } from '../../../src/shared/refusals.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { keyWith, readingOf, refusalFor, sum, suspendedFor, unlimited } from './cases.ts';

const served: Testimony = { kind: 'served' };
const refused = (meaning: Meaning): Testimony => ({
  kind: 'refused',
  refusal: refusalFor(meaning, START_MS + 1),
  serverNowMs: START_MS + 1,
});

const healthy = sum(5, 1);
const usedUp = sum(5, 5);
const noEndpoint = readingOf({ kind: 'unsupported', reason: 'no-endpoint' });
const noNetwork = readingOf(unclear('network'));
const failure = { status: 401, code: null, message: null, untilMs: null };
const refusedReading = readingOf({
  kind: 'refused',
  failure: { ...failure, meaning: 'invalid-key' },
});

const unproven: KeyRecord['balance'] = {
  kind: 'known',
  limitMicros: 2e6,
  usedMicros: 3e6,
  remainingMicros: 0,
  currency: 'USD',
  expiresAtMs: null,
  readAtMs: START_MS,
  doubtful: false,
  unproven: true,
};
const withNoCredit = suspendedFor('no-credit', { refusal: refusalFor('no-credit') });

function caseOf(key: KeyRecord, reading: Reading, patch: Partial<Case> = {}): Case {
  const usual = { rechecking: true, regional: false, belied: false, nowMs: START_MS };
  return { key, reading, ...usual, ...patch };
}

describe('what a reading claims', () => {
  const past = START_MS - 1;
  it.each<[string | null, Reading]>([
    [null, healthy],
    ['used-up', usedUp],
    ['used-up', sum(5, 7)],
    [null, sum(5, 4.999_999)],
    ['zero-limit', sum(0, 0)],
    ['expired', sum(5, 1, { expiresAtMs: past })],
    ['expired', sum(5, 1, { expiresAtMs: START_MS })],
    [null, sum(5, 1, { expiresAtMs: START_MS + 1 })],
    [null, unlimited({ usedMicros: 2e14 })],
    ['expired', unlimited({ expiresAtMs: past })],
    [null, sum(5, 5, { renewal: { atMs: null } })],
    ['expired', sum(5, 1, { renewal: { atMs: null }, expiresAtMs: past })],
    [null, sum(5, 5, { spent: false })],
    ['used-up', sum(5, 5, { limitMicros: null, usedMicros: null })],
    [null, { ...sum(5, 1, { expiresAtMs: past }), serverNowMs: null }],
    [null, noEndpoint],
    [null, noNetwork],
    [null, refusedReading],
  ])('is %s', (claim, reading) => {
    expect(claimOf(reading)).toBe(claim);
  });
});

describe('what is asked before judging', () => {
  const again = suspendedFor('invalid-key', { relapses: 2 });
  const unheard = suspendedFor('invalid-key', {
    suspension: { reason: 'invalid-key', sinceMs: 1, recheckAtMs: START_MS, rechecks: 3 },
  });

  it.each<[string, string | null, Case]>([
    ['a healthy key', null, caseOf(keyWith(), healthy)],
    ['a key that reads as used up', 'one-token', caseOf(keyWith(), usedUp)],
    [
      'one that was spared lately',
      null,
      caseOf(keyWith({ noProbeBeforeMs: START_MS + 1 }), usedUp),
    ],
    ['one that was served since', null, caseOf(keyWith({ lastSuccessAtMs: START_MS }), usedUp)],
    ['a disabled key', null, caseOf(keyWith({ enabled: false }), usedUp)],
    ['a key whose refusal stands', null, caseOf(withNoCredit, usedUp)],
    [
      'the same where the origin has been belied',
      'one-token',
      caseOf(withNoCredit, usedUp, { belied: true }),
    ],
    [
      'the same where its numbers were odd from the first',
      'one-token',
      caseOf({ ...withNoCredit, balance: unproven }, usedUp),
    ],
    [
      'the same where the policy alone kept it',
      'one-token',
      caseOf(suspendedFor('used-up', { refusal: refusalFor('no-credit') }), usedUp),
    ],
    ['a refused reading', 'models', caseOf(keyWith(), refusedReading)],
    ['no reading', null, caseOf(keyWith(), noNetwork)],
    ['a re-check for credit', 'one-token', caseOf(withNoCredit, healthy)],
    ['the same without an endpoint', 'one-token', caseOf(withNoCredit, noEndpoint)],
    ['a re-check without network', null, caseOf(withNoCredit, noNetwork)],
    ['a suspended key, no re-check', null, caseOf(withNoCredit, healthy, { rechecking: false })],
    ['a re-check for acceptance', null, caseOf(suspendedFor('invalid-key'), healthy)],
    ['the same without a balance', 'models', caseOf(suspendedFor('not-allowed'), noEndpoint)],
    ['the same, back by the models before', 'one-token', caseOf(again, noEndpoint)],
    [
      'the same, its balance refused',
      'one-token',
      caseOf(suspendedFor('invalid-key'), refusedReading),
    ],
    ['the same, nothing heard so far', 'one-token', caseOf(unheard, noEndpoint)],
    ['a key that is held', null, caseOf(suspendedFor('too-many-at-once'), usedUp)],
    ['a key without its secret', null, caseOf(suspendedFor('secret-missing'), healthy)],
  ])('%s: %s', (_, question, one) => {
    expect(questionFor(one)).toBe(question);
  });
});

describe('the verdict', () => {
  it.each<[string, Partial<Verdict>, Case, Testimony | null]>([
    ['healthy', { kind: 'keep' }, caseOf(keyWith(), healthy), null],
    [
      'used up and refused now',
      { kind: 'delete', reason: 'used-up' },
      caseOf(keyWith(), usedUp),
      refused('no-credit'),
    ],
    [
      'used up and refused now, by an origin that has been belied',
      { kind: 'suspend', reason: 'no-credit' },
      caseOf(keyWith(), usedUp, { belied: true }),
      refused('no-credit'),
    ],
    [
      'used up and still refused, by an origin that has been belied',
      { kind: 'wait' },
      caseOf(withNoCredit, usedUp, { belied: true }),
      refused('no-credit'),
    ],
    [
      'used up and refused now, by numbers that were odd from the first',
      { kind: 'suspend', reason: 'no-credit' },
      caseOf(keyWith({ balance: unproven }), usedUp),
      refused('no-credit'),
    ],
    [
      'used up and not accepted now',
      { kind: 'delete', reason: 'used-up' },
      caseOf(keyWith(), usedUp),
      refused('invalid-key'),
    ],
    [
      'used up and refused before',
      { kind: 'delete', reason: 'used-up' },
      caseOf(withNoCredit, usedUp),
      null,
    ],
    [
      'no limit and refused before',
      { kind: 'delete', reason: 'zero-limit' },
      caseOf(withNoCredit, sum(0, 0)),
      null,
    ],
    ['used up but served', { kind: 'spare' }, caseOf(keyWith(), usedUp), served],
    [
      'suspended, used up, but served',
      { kind: 'spare' },
      caseOf(suspendedFor('spend-limit'), usedUp),
      served,
    ],
    ['used up, nothing heard', { kind: 'later' }, caseOf(keyWith(), usedUp), NOTHING],
    [
      'used up, only limited',
      { kind: 'suspend', reason: 'spend-limit' },
      caseOf(keyWith(), usedUp),
      refused('spend-limit'),
    ],
    ['used up, not to be asked', { kind: 'keep' }, caseOf(keyWith(), usedUp), null],
    [
      'used up, but served after the reading',
      { kind: 'keep' },
      caseOf(keyWith({ lastSuccessAtMs: START_MS + 2 }), usedUp),
      refused('no-credit'),
    ],
    [
      'a refusal that it came back from',
      { kind: 'keep' },
      caseOf(keyWith({ refusal: refusalFor('no-credit') }), usedUp),
      null,
    ],
    [
      'a refused reading, refused again',
      { kind: 'suspend', reason: 'invalid-key' },
      caseOf(keyWith(), refusedReading),
      refused('invalid-key'),
    ],
    [
      'a refused reading of an accepted key',
      { kind: 'keep' },
      caseOf(keyWith(), refusedReading),
      served,
    ],
    [
      'refused everywhere, and before',
      { kind: 'wait', soon: false },
      caseOf(withNoCredit, refusedReading),
      refused('no-credit'),
    ],
    ['no endpoint', { kind: 'keep' }, caseOf(keyWith(), noEndpoint), null],
    ['served again', { kind: 'return' }, caseOf(withNoCredit, healthy), served],
    [
      'still refused, though healthy',
      { kind: 'wait', soon: false },
      caseOf(withNoCredit, healthy),
      refused('no-credit'),
    ],
    [
      'nothing heard at a re-check',
      { kind: 'wait', soon: true },
      caseOf(withNoCredit, healthy),
      NOTHING,
    ],
    [
      'no network at a re-check',
      { kind: 'wait', soon: true },
      caseOf(withNoCredit, noNetwork),
      null,
    ],
    [
      'suspended, and no re-check',
      { kind: 'keep' },
      caseOf(withNoCredit, healthy, { rechecking: false }),
      null,
    ],
    ['accepted again', { kind: 'return' }, caseOf(suspendedFor('invalid-key'), healthy), null],
    [
      'held',
      { kind: 'keep' },
      caseOf(suspendedFor('too-many-at-once', { refusal: refusalFor('no-credit') }), usedUp),
      null,
    ],
  ])('%s: %j', (_, verdict, one, testimony) => {
    expect(judge(one, testimony, 'delete')).toMatchObject(verdict);
  });

  it.each<[string, boolean, Partial<Case>, Partial<KeyRecord>]>([
    ['no balance can be read', true, {}, {}],
    ['the balance is refused, too', true, { reading: refusedReading }, {}],
    ['a balance is read', false, { reading: healthy }, {}],
    ['odd numbers say so, too', true, { reading: usedUp }, { balance: unproven }],
    ['they are better now', false, { reading: healthy }, { balance: unproven }],
    ['they are known to be false', false, { reading: usedUp, belied: true }, { balance: unproven }],
    ['the vendor has other hosts', false, { regional: true }, {}],
    ['it was served at this one', true, { regional: true }, { lastSuccessAtMs: 1 }],
  ])('three checks agree and %s: dead is %s', (_, isDead, patch, more) => {
    const suspension = {
      reason: 'account-closed',
      sinceMs: 2,
      recheckAtMs: START_MS,
      rechecks: 2,
      agreed: {
        meaning: 'invalid-key',
        checks: 2,
        sinceMs: START_MS - 30 * 60_000,
        serverSinceMs: START_MS - 30 * 60_000,
        lastedMs: 29 * 60_000,
      },
    } as const;
    const key = suspendedFor('account-closed', { suspension, ...more });
    const one = caseOf(key, noEndpoint, patch);
    const verdict = judge(one, refused('invalid-key'), 'delete');
    expect(verdict).toMatchObject(
      isDead ? { kind: 'delete', reason: 'invalid-key' } : { kind: 'wait', agreed: { checks: 3 } },
    );
    expect(judge(one, NOTHING, 'delete').kind).toBe('wait');
  });

  it('only suspends under that policy, and leaves one that is suspended as it is', () => {
    const expired = sum(5, 1, { expiresAtMs: START_MS - 1 });
    expect(judge(caseOf(keyWith(), expired), refused('no-credit'), 'suspend')).toMatchObject({
      kind: 'suspend',
      reason: 'expired',
    });
    expect(judge(caseOf(withNoCredit, usedUp), null, 'suspend').kind).toBe('wait');
  });

  it('rests on the numbers read and the refusal, and says so', () => {
    expect(judge(caseOf(withNoCredit, usedUp), null, 'delete')).toMatchObject({
      evidence: {
        reading: { limitMicros: 5e6, usedMicros: 5e6, serverNowMs: START_MS, readAtMs: START_MS },
        refusal: { meaning: 'no-credit' },
      },
    });
  });
});

describe('for any key, reading and answer', () => {
  const reasons: SuspendReason[] = [
    'no-credit',
    'spend-limit',
    'invalid-key',
    'account-closed',
    'not-allowed',
    'used-up',
    'expired',
    'too-many-at-once',
    'for-decision',
    'secret-missing',
  ];
  const at = fc.integer({ min: START_MS - 1000, max: START_MS + 1000 });
  const refusal = fc.record({ meaning: fc.constantFrom(...meanings), atMs: at });
  const key = fc
    .record({
      reason: fc.option(fc.constantFrom(...reasons)),
      refusal: fc.option(refusal),
      lastSuccessAtMs: fc.option(at),
      noProbeBeforeMs: at,
      enabled: fc.boolean(),
    })
    .map(({ reason, refusal: one, ...rest }) => {
      const patch = { ...rest, refusal: one && refusalFor(one.meaning, one.atMs) };
      return reason === null ? keyWith(patch) : suspendedFor(reason, patch);
    });
  const reading = fc
    .oneof(
      fc.record({
        kind: fc.constant('known' as const),
        limitMicros: fc.option(fc.nat(3)),
        usedMicros: fc.option(fc.nat(3)),
        remainingMicros: fc.integer({ min: -3, max: 3 }),
        currency: fc.constant('USD'),
        expiresAtMs: fc.option(at),
        spent: fc.boolean(),
        renewal: fc.constantFrom(null, { atMs: null }),
      }),
      fc.record({
        kind: fc.constant('unlimited' as const),
        usedMicros: fc.option(fc.nat(3)),
        currency: fc.constant('USD'),
        expiresAtMs: fc.option(at),
      }),
      fc.constantFrom(noEndpoint.outcome, noNetwork.outcome, refusedReading.outcome),
    )
    .chain((outcome) => fc.option(at).map((serverNowMs) => readingOf(outcome, serverNowMs)));
  const testimony = fc.option(
    fc.oneof(
      fc.constantFrom(served, NOTHING),
      refusal.map(({ meaning, atMs }): Testimony => {
        return { kind: 'refused', refusal: refusalFor(meaning, atMs), serverNowMs: atMs };
      }),
    ),
  );
  const cases = fc.record({
    key,
    reading,
    rechecking: fc.boolean(),
    regional: fc.boolean(),
    belied: fc.boolean(),
    nowMs: at,
  });

  it('a key is deleted only on two witnesses, with no success since either', () => {
    fc.assert(
      fc.property(cases, testimony, (one, answer) => {
        const verdict = judge(one, answer, 'delete');
        if (verdict.kind !== 'delete') return;
        const { reading: numbers, refusal: witness } = verdict.evidence;
        expect(claimOf(one.reading)).toBe(verdict.reason);
        expect(one.belied).toBe(false);
        expect(numbers).toBeDefined();
        expect(witness && consequenceOf(witness.meaning).witness).toBe(true);
        const servedAtMs = one.key.lastSuccessAtMs ?? 0;
        expect(servedAtMs).toBeLessThan(one.reading.readAtMs);
        expect(servedAtMs).toBeLessThan(witness?.atMs ?? 0);
        expect(answer?.kind).not.toBe('served');
      }),
      { numRuns: 3000 },
    );
  });

  it('nothing is deleted under the policy to suspend', () => {
    fc.assert(
      fc.property(cases, testimony, (one, answer) => {
        expect(judge(one, answer, 'suspend').kind).not.toBe('delete');
      }),
    );
  });

  it('no evidence does not suspend', () => {
    fc.assert(
      fc.property(key, fc.boolean(), (one, rechecking) => {
        for (const empty of [noEndpoint, noNetwork]) {
          const { kind } = judge(caseOf(one, empty, { rechecking }), null, 'delete');
          expect(['keep', 'wait']).toContain(kind);
        }
      }),
    );
  });

  it('no request is spent on a key that is disabled, held, or was spared lately', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { enabled, suspension, noProbeBeforeMs } = one.key;
        const isHeld = suspension?.reason === 'too-many-at-once';
        const isClaimed = claimOf(one.reading) !== null && !(one.belied && suspension !== null);
        const isSpared = isClaimed && one.nowMs < noProbeBeforeMs;
        if (!enabled || isHeld || isSpared) expect(questionFor(one)).not.toBe('one-token');
      }),
    );
  });
});
