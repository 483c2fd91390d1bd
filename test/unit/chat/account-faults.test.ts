import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isOfAccount } from '../../../src/main/chat/account-faults.ts';
import { blameKey } from '../../../src/main/chat/blame.ts';
import { createCooldowns } from '../../../src/main/chat/cooldowns.ts';
import type { Meaning } from '../../../src/shared/refusals.ts';
import { createKeyWorld } from '../../support/key-world.ts';

const failure = (meaning: Meaning, code: string | null, message: string | null = null) => ({
  meaning,
  status: 429,
  code,
  message,
  untilMs: null,
});

it.each([
  ['account-closed', 'account_deactivated', null, true],
  ['no-credit', 'insufficient_quota', 'You exceeded your current quota', true],
  ['no-credit', 'insufficient_user_quota', 'user quota is not enough', true],
  ['no-credit', null, 'Insufficient Balance', true],
  // A relay's token with a quota of its own.
  ['no-credit', 'pre_consume_token_quota_failed', null, false],
  ['no-credit', null, '该令牌额度已用尽', false],
  ['no-credit', null, 'TokenStatusExhausted[sk-abc***xyz]', false],
  ['spend-limit', 'organization_spend_limit_exceeded', null, true],
  ['spend-limit', 'project_spend_limit_exceeded', null, false],
  ['spend-limit', null, 'Key limit exceeded', false],
  // Groq and OpenAI count by organisation and say so.
  ['rate-limit', 'rate_limit_exceeded', 'Rate limit reached for m in organization org-x', true],
  ['rate-limit', 'rate_limit_exceeded', 'Too many requests', false],
  ['daily-limit', null, 'RPD reached in organization org-x', true],
  ['invalid-key', 'invalid_api_key', 'Incorrect API key provided', false],
  ['server', null, 'organization', false],
] as const)('%s with %s, “%s” is the account’s: %s', (meaning, code, message, expected) => {
  expect(isOfAccount(failure(meaning, code, message))).toBe(expected);
});

describe('a fault of the account', () => {
  let world: Awaited<ReturnType<typeof createKeyWorld>>;
  let ids: string[];
  beforeEach(async () => {
    world = await createKeyWorld();
    ids = await world.addKeys(3);
    world.keys.setAccount(ids.slice(0, 2), true);
  });
  afterEach(() => world.end());

  const blame = (refused: ReturnType<typeof failure>) => {
    const parts = {
      keys: world.keys,
      cooldowns: createCooldowns(() => 1),
      owed: new Set<() => void>(),
      onFault: () => undefined,
      now: world.time.now,
    };
    blameKey(parts, ids[0] ?? '', refused);
  };
  const states = () => ids.map((id) => world.index.get(id).state);

  it('suspends all its keys and no other; only the one that was asked has a witness against it', () => {
    blame(failure('no-credit', 'insufficient_quota'));
    expect(states()).toEqual(['suspended', 'suspended', 'active']);
    expect(ids.map((id) => world.index.get(id).refusal?.meaning ?? null)).toEqual([
      'no-credit',
      null,
      null,
    ]);
    expect(ids.map((id) => world.index.get(id).requests)).toEqual([1, 0, 0]);
  });

  it('cools all its keys until the same moment', () => {
    blame(failure('rate-limit', null, 'limit reached in organization org-x'));
    const untils = ids.map((id) => world.index.get(id).cooldown?.untilMs ?? null);
    expect(untils[0]).not.toBeNull();
    expect(untils).toEqual([untils[0], untils[0], null]);
  });

  it('is the key’s alone where its own quota is at an end', () => {
    blame(failure('no-credit', 'pre_consume_token_quota_failed'));
    expect(states()).toEqual(['suspended', 'active', 'active']);
  });
});
