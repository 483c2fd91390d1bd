import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePaste } from '../../../src/main/keys/paste/parse-paste.ts';
import { toPlainSigns } from '../../../src/main/keys/paste/split-paste.ts';

const keyChar = fc.constantFrom(...'abcXYZ0189_-');
const secret = fc
  .tuple(
    fc.constantFrom('sk-', 'sk-proj-', 'sk-or-v1-', 'gsk_', 'AIza', 'AQ.', 'xai-'),
    fc.string({ unit: fc.constantFrom(...'abcXYZ0189'), minLength: 35, maxLength: 60 }),
  )
  .map((parts) => parts.join(''));
const noise = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.string({ unit: keyChar }),
  fc.constantFrom('\n', '----', ',', '"', '{', '[', ']', '}', '：', '，', '\u200b', '=', ' ', '|'),
  fc.constantFrom('sk-', 'Bearer ', 'https://relay.test/v1', 'a@b.test', 'OPENAI_API_KEY='),
  fc.json(),
  secret,
);
const text = fc.array(noise, { maxLength: 30 }).map((parts) => parts.join(''));

describe('any text', () => {
  it('yields no secret that is not in it', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (pasted, assumeKeys) => {
        const plain = toPlainSigns(pasted);
        for (const { secret: found } of parsePaste(pasted, { assumeKeys }).found) {
          // JSON writes some signs with escapes; what it says then is in what it says, not in how it says it.
          expect(plain.includes(found) || pasted.includes('\\')).toBe(true);
          expect(found.length).toBeGreaterThanOrEqual(4);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('yields keys and ignored lines in order, each line either or', () => {
    fc.assert(
      fc.property(text, fc.boolean(), (pasted, assumeKeys) => {
        const { found, ignored } = parsePaste(pasted, { assumeKeys });
        const lines = pasted.split(/\r\n?|\n/).length;
        const taken = new Set(found.map(({ line }) => line));
        for (const { line } of ignored) expect(taken.has(line)).toBe(false);
        for (const line of taken) expect(line >= 1 && line <= lines).toBe(true);
        expect([...taken]).toEqual([...taken].toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a dump', () => {
  const password = fc.string({
    unit: fc.constantFrom(...'pqrPQR2467!$%'),
    minLength: 6,
    maxLength: 40,
  });
  const separator = fc.constantFrom('----', '-----', ' | ', ',', '\t', ' => ');
  const row = fc.tuple(fc.emailAddress(), password, password, secret, separator);

  it('yields its keys, and the other columns nowhere', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        (rows, assumeKeys) => {
          const dump = rows
            .map(([email, first, second, key, sign]) => [email, first, second, key].join(sign))
            .join('\n\n');
          const parsed = parsePaste(dump, { assumeKeys });
          expect(parsed.found.map((one) => one.secret)).toEqual(rows.map(([, , , key]) => key));
          const told = JSON.stringify(parsed);
          for (const [email, first, second] of rows) {
            for (const column of [email, first, second]) expect(told).not.toContain(column);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
