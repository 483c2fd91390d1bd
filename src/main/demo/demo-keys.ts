import type { KeyView } from '../../shared/keys.ts';
import { maskSecret } from '../keys/mask.ts';
import type { Account } from './account.ts';

/** What becomes of a demo key. */
export type Fate = 'spent' | 'expires' | 'rate-limited' | 'invalid';

export interface DemoKey {
  readonly secret: string;
  readonly fate: Fate;
  readonly limitCents: number;
  readonly usedCents: number;
}

/**
 * Made up, and meant to look so: the last four letters are what the window shows. Their cents outlast the first two
 * minutes but for one key's, since three that die together would be held back instead of deleted.
 */
export const demoKeys: readonly DemoKey[] = [
  { secret: secretOf('ash1'), fate: 'spent', limitCents: 12, usedCents: 3 },
  { secret: secretOf('elm2'), fate: 'spent', limitCents: 8, usedCents: 0 },
  { secret: secretOf('fir3'), fate: 'spent', limitCents: 10, usedCents: 3 },
  { secret: secretOf('oak4'), fate: 'spent', limitCents: 20, usedCents: 14 },
  { secret: secretOf('yew5'), fate: 'expires', limitCents: 7, usedCents: 2 },
  { secret: secretOf('fig6'), fate: 'rate-limited', limitCents: 12, usedCents: 3 },
  { secret: secretOf('bay7'), fate: 'invalid', limitCents: 5, usedCents: 0 },
];

const MICROS_PER_CENT = 10_000;
/** Past the first sweep after the keys were added, and well before the second, which finds the key expired. */
const EXPIRES_AFTER_MS = 50_000;

/** The account behind a demo key that was added then. */
export function freshAccount(key: DemoKey, addedAtMs: number): Account {
  const { fate, limitCents, usedCents } = key;
  return {
    limitMicros: limitCents * MICROS_PER_CENT,
    usedMicros: usedCents * MICROS_PER_CENT,
    expiresAtMs: fate === 'expires' ? addedAtMs + EXPIRES_AFTER_MS : null,
    behaviour: fate === 'rate-limited' || fate === 'invalid' ? fate : 'normal',
  };
}

/** The account as the app last read it: the server keeps nothing from one run to the next. */
export function rememberedAccount(key: DemoKey, { balance, createdAtMs }: KeyView): Account {
  const fresh = freshAccount(key, createdAtMs);
  const usedMicros = balance.kind === 'known' ? balance.usedMicros : null;
  return usedMicros === null ? fresh : { ...fresh, usedMicros };
}

/** The demo key that a record stands for. */
export function demoKeyOf({ masked }: Pick<KeyView, 'masked'>): DemoKey | null {
  return demoKeys.find(({ secret }) => maskSecret(secret) === masked) ?? null;
}

export function isDemoSecret(secret: string): boolean {
  return demoKeys.some((key) => key.secret === secret);
}

function secretOf(tail: string): string {
  return `sk-demo-made-up-not-a-real-key-${tail}`;
}
