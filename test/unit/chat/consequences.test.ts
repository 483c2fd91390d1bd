import { describe, expect, it } from 'vitest';
import { consequenceOf } from '../../../src/main/chat/consequences.ts';
import { meanings } from '../../../src/shared/refusals.ts';

describe('what follows from a meaning', () => {
  it('has a witness in no credit, an invalid key and a closed account, and in nothing else', () => {
    expect(meanings.filter((meaning) => consequenceOf(meaning).witness)).toEqual([
      'no-credit',
      'invalid-key',
      'account-closed',
    ]);
  });

  it("blames no key and tries no other for the request's own faults", () => {
    for (const meaning of ['bad-request', 'too-long', 'model', 'content', 'region'] as const) {
      expect(consequenceOf(meaning)).toMatchObject({ retry: false, blame: 'nobody', cool: null });
    }
  });

  it.each(meanings)('%s suspends or cools, never both', (meaning) => {
    const { suspend, cool } = consequenceOf(meaning);
    expect(suspend !== null && cool !== null).toBe(false);
  });
});
