import { describe, expect, it } from 'vitest';
import { journalFile } from '../../../src/main/keys/journal-file.ts';
import type { JournalEntry } from '../../../src/shared/journal.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 12);

const entry: JournalEntry = {
  id: 7,
  atMs: NOW_MS - 1000,
  kind: 'deleted',
  keyId: 'key-1',
  masked: 'sk-…0001',
  providerName: 'Relay, "the" 中转站',
  reason: 'used-up',
  evidence: {
    reading: {
      limitMicros: 5_000_000,
      usedMicros: 5_020_001,
      remainingMicros: -20_001,
      currency: 'USD',
      expiresAtMs: null,
      serverNowMs: NOW_MS - 2000,
      readAtMs: NOW_MS - 2000,
    },
    refusal: {
      meaning: 'no-credit',
      status: 402,
      code: null,
      message: '=HYPERLINK("https://elsewhere.example")\nand more',
      atMs: NOW_MS - 3000,
    },
  },
};
const bare: JournalEntry = { ...entry, kind: 'added', reason: null, evidence: null };

const csv = (entries: readonly JournalEntry[]) => journalFile(entries, 'csv', NOW_MS);

describe('the journal as a file', () => {
  it('is named for the day', () => {
    expect(csv([]).name).toBe('keywheel-journal-2026-11-24.csv');
    expect(journalFile([], 'json', NOW_MS).name).toBe('keywheel-journal-2026-11-24.json');
  });

  it('has, as JSON, one object for each entry, with all that it rests on', () => {
    const [first, second] = JSON.parse(journalFile([entry, bare], 'json', NOW_MS).text);
    expect(first).toEqual({
      at: '2026-11-24T11:59:59.000Z',
      kind: 'deleted',
      keyId: 'key-1',
      key: 'sk-…0001',
      provider: 'Relay, "the" 中转站',
      reason: 'used-up',
      limit: 5,
      used: 5.020001,
      remaining: -0.020001,
      currency: 'USD',
      expiresAt: null,
      serverTime: '2026-11-24T11:59:58.000Z',
      readAt: '2026-11-24T11:59:58.000Z',
      refusal: 'no-credit',
      status: 402,
      code: null,
      message: '=HYPERLINK("https://elsewhere.example")\nand more',
      refusedAt: '2026-11-24T11:59:57.000Z',
    });
    expect(second).toMatchObject({ kind: 'added', reason: null, limit: null, refusal: null });
  });

  it('has, as CSV, a line of names and one for each entry, which Excel reads as UTF-8', () => {
    const { text } = csv([bare]);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    expect(text.slice(1).split('\r\n')).toEqual([
      'at,kind,keyId,key,provider,reason,limit,used,remaining,currency,expiresAt,serverTime,readAt,refusal,status,code,message,refusedAt',
      '2026-11-24T11:59:59.000Z,added,key-1,sk-…0001,"Relay, ""the"" 中转站",,,,,,,,,,,,,',
      '',
    ]);
  });

  it('has, as CSV, its names even where there is no entry', () => {
    expect(csv([]).text).toMatch(/^.at,kind,.*refusedAt\r\n$/);
  });

  it('runs nothing in a spreadsheet, whatever a provider said; a number below zero stays one', () => {
    const { text } = csv([entry]);
    expect(text).toContain(`"'=HYPERLINK(""https://elsewhere.example"")\nand more"`);
    expect(text).toContain(',5,5.020001,-0.020001,USD,');
    for (const message of ['+1', '-1', '@a', '\tx']) {
      const refusal = { meaning: 'no-credit', status: 1, code: null, message, atMs: 0 } as const;
      expect(csv([{ ...bare, evidence: { refusal } }]).text).toContain(`,'${message},`);
    }
  });
});
