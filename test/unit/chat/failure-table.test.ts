import { describe, expect, it } from 'vitest';
import { consequenceOf } from '../../../src/main/chat/consequences.ts';
import { refusalOf } from '../../../src/main/chat/read-refusal.ts';
import { meanings } from '../../../src/shared/refusals.ts';
import recorded from '../../fixtures/refusals.json' with { type: 'json' };

const secret = 'sk-test-made-up-0001';

interface Recorded {
  readonly source: string;
  readonly name: string;
  readonly status: number | null;
  /** As text, or as the JSON that was sent. */
  readonly body: unknown;
  readonly meaning: string;
}

const refusals: readonly Recorded[] = recorded;

function meaningOf({ status, body }: Recorded): string {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return refusalOf({ status, body: text, secret }).meaning;
}

describe('what a refusal means', () => {
  it.each(refusals)('$source: $name ($status) means $meaning', (refusal) => {
    expect(meaningOf(refusal)).toBe(refusal.meaning);
  });

  it('takes no page in between for the provider: none of them may cost a key', () => {
    const pages = refusals.filter(({ source }) => source === 'a page in between');
    expect(pages.length).toBeGreaterThan(5);
    for (const { meaning } of pages) {
      const known = meanings.find((one) => one === meaning);
      expect(known && consequenceOf(known)).toMatchObject({ witness: false, suspend: null });
    }
  });
});
