import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import type { Evidence } from '../../../src/shared/journal.ts';
import type { Refusal } from '../../../src/shared/refusals.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
let id: string;

beforeEach(async () => {
  world = await createKeyWorld();
  [id = ''] = await world.addKeys(1);
});
afterEach(() => world.end());

const refusal: Refusal = {
  meaning: 'no-credit',
  status: 429,
  code: 'insufficient_quota',
  message: 'You exceeded your current quota',
  atMs: 1,
};
const evidence: Evidence = { refusal };
const MINUTE = 60_000;

const state = () => world.index.find(id)?.state ?? null;
const kinds = () => world.journal.list().map(({ kind }) => kind);

/** Leads the key to a state by the ways there are. */
const lead = {
  active: () => undefined,
  suspended: () => world.states.suspend(id, 'no-credit', evidence),
  deleted: () => world.states.moveToTrash(id, 'used-up', evidence),
  erasing: () => world.index.change(id, { state: 'erasing' }),
  gone: () => world.index.drop(id),
} as const;
type From = keyof typeof lead;

const ways = {
  suspend: () => world.states.suspend(id, 'invalid-key', evidence),
  hold: () => world.states.suspend(id, 'too-many-at-once', evidence),
  reinstate: () => world.states.reinstate(id),
  keep: () => world.states.keep(id),
  moveToTrash: () => world.states.moveToTrash(id, 'expired', evidence),
  restore: () => world.states.restore(id),
} as const;
type Way = keyof typeof ways;

/** Where each way leads; what isn't named has no effect. */
const table: Record<From, Partial<Record<Way, KeyRecord['state']>>> = {
  active: { suspend: 'suspended', hold: 'suspended', moveToTrash: 'deleted' },
  suspended: { hold: 'suspended', reinstate: 'active', keep: 'active', moveToTrash: 'deleted' },
  deleted: { restore: 'active' },
  erasing: {},
  gone: {},
};

describe.each(Object.keys(table) as From[])('a key that is %s', (from) => {
  it.each(Object.keys(ways) as Way[])('%s', (way) => {
    lead[from]();
    const before = world.index.find(id);
    const entries = kinds().length;
    ways[way]();
    const to = table[from][way];
    if (to === undefined) {
      expect(world.index.find(id)).toEqual(before);
      expect(kinds()).toHaveLength(entries);
    } else {
      expect(state()).toBe(to);
      expect(kinds()).toHaveLength(entries + 1);
    }
    expect(world.index.find(id)).toEqual(world.index.all().find((key) => key.id === id) ?? null);
  });

  it('can be spared, postponed and cooled without a fault', () => {
    lead[from]();
    const before = state();
    world.states.spare(id, 5, evidence);
    world.states.postpone(id, 5);
    world.keys.cool(id, world.time.now() + 5, 'rate-limit');
    expect(state()).toBe(before);
  });
});

describe('a suspension', () => {
  it('is re-checked later the more often a key falls back without a success between', () => {
    const waits = [0, 1, 2].map(() => {
      world.states.suspend(id, 'no-credit', evidence);
      const at = world.index.get(id).suspension?.recheckAtMs ?? 0;
      world.states.reinstate(id);
      return at - world.time.now();
    });
    expect(waits).toEqual([MINUTE, 2 * MINUTE, 3 * MINUTE]);
    world.keys.noteSuccess(id);
    world.states.suspend(id, 'no-credit', evidence);
    expect(world.index.get(id).suspension?.recheckAtMs).toBe(world.time.now() + MINUTE);
  });

  it.each(['too-many-at-once', 'secret-missing'] as const)(
    'for %s waits for the person',
    (reason) => {
      world.states.suspend(id, reason, {});
      expect(world.index.get(id).suspension).toMatchObject({ reason, recheckAtMs: null });
    },
  );

  it('for the same reason again changes nothing', () => {
    world.states.suspend(id, 'secret-missing', {});
    const before = world.index.get(id);
    world.time.advance(MINUTE);
    world.states.suspend(id, 'secret-missing', {});
    expect(world.index.get(id)).toEqual(before);
  });

  it('that is postponed counts its re-checks', () => {
    lead.suspended();
    world.states.postpone(id, 99);
    world.states.postpone(id, 100);
    expect(world.index.get(id).suspension).toMatchObject({ recheckAtMs: 100, rechecks: 2 });
  });

  it('ended by the person clears the witness and asks nothing of the provider for an hour', () => {
    world.keys.noteRefusal(id, refusal, true);
    lead.suspended();
    world.states.keep(id);
    expect(world.index.get(id)).toMatchObject({
      state: 'active',
      suspension: null,
      refusal: null,
      noProbeBeforeMs: world.time.now() + 60 * MINUTE,
    });
  });
});

describe('the trash', () => {
  it('keeps a key for as long as the settings say at that time', () => {
    world.settings.update({ trashMs: 5_000 });
    lead.deleted();
    world.settings.update({ trashMs: 0 });
    expect(world.index.get(id).trash).toEqual({
      reason: 'used-up',
      sinceMs: world.time.now(),
      eraseAtMs: world.time.now() + 5_000,
    });
  });

  it('remembers since when by a server’s clock, too, where one told the time', () => {
    world.server.nowMs = 5;
    lead.deleted();
    expect(world.index.get(id).trash).toMatchObject({
      sinceMs: world.time.now(),
      serverSinceMs: 5,
    });
  });

  it('gives a key back active, unjudged and due for a reading', () => {
    world.keys.noteRefusal(id, refusal, true);
    world.keys.cool(id, world.time.now() + MINUTE, 'rate-limit');
    lead.deleted();
    world.states.restore(id);
    expect(world.index.get(id)).toMatchObject({
      state: 'active',
      trash: null,
      refusal: null,
      cooldown: null,
      nextCheckAtMs: 0,
      noProbeBeforeMs: world.time.now() + 60 * MINUTE,
    });
    expect(world.keys.pick(world.provider.id, new Set())?.id).toBe(id);
  });
});

it('writes what happened into the journal, with what it rests on', () => {
  lead.suspended();
  world.states.reinstate(id);
  lead.deleted();
  world.states.restore(id);
  world.states.spare(id, 5, evidence);
  expect(world.journal.list().map(({ kind, reason }) => [kind, reason])).toEqual([
    ['spared', null],
    ['restored', 'used-up'],
    ['deleted', 'used-up'],
    ['returned', 'no-credit'],
    ['suspended', 'no-credit'],
    ['added', null],
  ]);
  expect(world.journal.list()[2]).toMatchObject({
    keyId: id,
    masked: 'sk-…0000',
    providerName: 'OpenAI',
    evidence,
  });
});

it('marks the balance of a spared key as doubtful', () => {
  const balance = {
    kind: 'known',
    limitMicros: 5,
    usedMicros: 5,
    remainingMicros: 0,
    currency: 'USD',
    expiresAtMs: null,
    readAtMs: 1,
    doubtful: false,
  } as const;
  world.index.change(id, { balance });
  world.states.spare(id, 77, evidence);
  expect(world.index.get(id)).toMatchObject({
    noProbeBeforeMs: 77,
    balance: { ...balance, doubtful: true },
  });
});
