import type { KeyView } from '../../../src/shared/keys.ts';
import type { PastedKey, PastePreview } from '../../../src/shared/paste.ts';

export const key = (facts: Partial<KeyView> = {}): KeyView => ({
  id: 'k1',
  providerId: 'p1',
  label: '',
  masked: 'sk-…0001',
  state: 'active',
  enabled: true,
  reserve: false,
  admin: false,
  account: null,
  credit: null,
  keptIn: 'keychain',
  cooldown: null,
  suspension: null,
  trash: null,
  balance: { kind: 'unread' },
  readProblem: null,
  requests: 0,
  failures: 0,
  lastUsedAtMs: null,
  lastCheckedAtMs: null,
  createdAtMs: 1000,
  ...facts,
});

/** A balance with so much left of 10 dollars. */
export const left = (dollars: number): KeyView['balance'] => ({
  kind: 'known',
  limitMicros: 10_000_000,
  usedMicros: 10_000_000 - dollars * 1_000_000,
  remainingMicros: dollars * 1_000_000,
  currency: 'USD',
  expiresAtMs: null,
  readAtMs: 1000,
  doubtful: false,
});

export const pasted = (facts: Partial<PastedKey> = {}): PastedKey => ({
  index: 0,
  masked: 'sk-…0001',
  line: 1,
  label: null,
  status: 'new',
  guess: null,
  ...facts,
});

export const preview = (
  found: readonly PastedKey[],
  facts: Partial<PastePreview> = {},
): PastePreview => ({
  draftId: found.length === 0 ? null : 'draft',
  found,
  foundCount: found.length,
  newCount: found.filter(({ status }) => status === 'new').length,
  duplicateCount: found.filter(({ status }) => status === 'duplicate').length,
  storedCount: found.filter(({ status }) => status === 'stored').length,
  ignored: [],
  ignoredCount: 0,
  ...facts,
});
