import { describe, expect, it } from 'vitest';
import { cleanForLog } from '../../../src/main/desktop/clean-for-log.ts';

const secrets = [
  'sk-test-made-up-00000001',
  'gsk_made0up0made0up0',
  'made0up1made0up2made0up3made0up4',
  'made_up-4f1d_made-up-9c2b-made_up',
];

describe('a line of the log', () => {
  it.each(secrets)('has no secret in it: %#', (secret) => {
    const inside = new Error(`refused: ${secret}`);
    const values: unknown[] = [
      `a key: ${secret}, said twice: "${secret}"`,
      inside,
      new Error('outer', { cause: inside }),
      { headers: { authorization: `Bearer ${secret}` } },
      [secret],
    ];
    for (const value of values) expect(cleanForLog(value)).not.toContain(secret);
  });

  it('has no token in it that stands after Bearer, however short', () => {
    expect(cleanForLog('authorization: Bearer abc')).toBe('authorization: Bearer …');
  });

  it('keeps what helps: words, ids, where it happened', () => {
    const id = '0f0e0d0c-0000-4000-8000-000000000001';
    expect(cleanForLog(`storing an answer: key ${id}`)).toBe(`storing an answer: key ${id}`);
    expect(cleanForLog(new Error('database is locked'))).toMatch(
      /database is locked[\s\S]*clean-for-log\.test\.ts/,
    );
  });

  it('takes anything', () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const value of [circle, undefined, null, 10n, Symbol('s')]) {
      expect(cleanForLog(value)).toEqual(expect.any(String));
    }
  });
});
