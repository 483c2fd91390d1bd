import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import type { SuspendReason } from '../../shared/keys.ts';
import type { Meaning } from '../../shared/refusals.ts';

/** What follows from a meaning. */
export interface Consequence {
  /** Another key may be served where this one wasn't. */
  readonly retry: boolean;
  /**
   * `key`: this key is at fault. `unsure`: its fault or its origin's; only another key that is served tells.
   * `nobody`: no key is blamed.
   */
  readonly blame: 'key' | 'unsure' | 'nobody';
  /** It counts as a witness that the key is dead. */
  readonly witness: boolean;
  readonly suspend: SuspendReason | null;
  /** How long to leave the key out where the answer doesn't say; grows with each repetition, up to `mostMs`. */
  readonly cool: { readonly firstMs: number; readonly mostMs: number } | null;
}

const shown: Consequence = {
  retry: false,
  blame: 'nobody',
  witness: false,
  suspend: null,
  cool: null,
};
const suspends = (suspend: SuspendReason, witness: boolean): Consequence => {
  return { retry: true, blame: 'key', witness, suspend, cool: null };
};
const cools = (firstMs: number, mostMs: number, blame: Consequence['blame']): Consequence => {
  return { retry: true, blame, witness: false, suspend: null, cool: { firstMs, mostMs } };
};

const consequences: Readonly<Record<Meaning, Consequence>> = {
  'bad-request': shown,
  'too-long': shown,
  model: shown,
  content: shown,
  region: shown,
  'rate-limit': cools(2000, 5 * MINUTE_MS, 'key'),
  'daily-limit': cools(HOUR_MS, 6 * HOUR_MS, 'key'),
  'no-credit': suspends('no-credit', true),
  'spend-limit': suspends('spend-limit', false),
  'invalid-key': suspends('invalid-key', true),
  'account-closed': suspends('account-closed', true),
  'not-allowed': suspends('not-allowed', false),
  'not-our-key': cools(10_000, 5 * MINUTE_MS, 'unsure'),
  overloaded: cools(2000, MINUTE_MS, 'unsure'),
  server: cools(5000, 5 * MINUTE_MS, 'unsure'),
  network: cools(5000, 5 * MINUTE_MS, 'unsure'),
  timeout: cools(10_000, 5 * MINUTE_MS, 'unsure'),
  'proxy-page': { ...cools(5000, MINUTE_MS, 'unsure'), cool: null },
};

/** What is done about a refusal that means this. */
export function consequenceOf(meaning: Meaning): Consequence {
  return consequences[meaning];
}
