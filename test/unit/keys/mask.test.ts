import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskSecret } from '../../../src/main/keys/mask.ts';

it.each([
  ['sk-test-made-up-0001', 'sk-…0001'],
  [`sk-proj-${'x'.repeat(50)}wxyz`, 'sk-proj-…wxyz'],
  [`sk-ant-api03-${'x'.repeat(50)}wxyz`, 'sk-ant-api03-…wxyz'],
  [`sk-or-v1-${'0'.repeat(60)}1234`, 'sk-or-v1-…1234'],
  ['testmadeup0123456789', '…6789'],
  ['sk-abcdefgh', 'sk-…gh'],
  ['sk-abc', 'sk-…'],
  ['abc', '…'],
  ['', '…'],
])('%s is shown as %s', (secret, masked) => {
  expect(maskSecret(secret)).toBe(masked);
});

it('shows a known prefix and at most a quarter of the rest, four characters at the most', () => {
  const prefix = fc.constantFrom('', 'sk-', 'sk-proj-', 'gsk_', 'AIza', 'sk-ant-api03-');
  fc.assert(
    fc.property(
      prefix,
      fc.string({ unit: fc.constantFrom(...'abc123'), maxLength: 80 }),
      (start, rest) => {
        const [shown = '', tail = ''] = maskSecret(start + rest).split('…');
        expect(shown).toBe(start);
        expect(tail.length).toBeLessThanOrEqual(Math.min(4, rest.length / 4));
        expect(rest.endsWith(tail)).toBe(true);
      },
    ),
  );
});
