import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Renewal } from '../../../shared/balances.ts';
import { type Asking, ask } from '../ask.ts';
import { microsOfUnits } from '../money.ts';
import type { Known, Outcome, Reading, Unlimited } from '../reading.ts';
import type { Site } from '../site.ts';
import { dateOf, understand } from '../understand.ts';

/** What a way of reading a balance is handed. */
export interface Reach {
  readonly asking: Asking;
  readonly now: () => number;
  /** What the origin says of itself, or why that can't be told now. */
  readonly site: () => Promise<Site | Outcome>;
}

/** One way of reading what a key has left. Never fails. */
export type Read = (reach: Reach) => Promise<Reading>;

/** Reads one path of the provider's origin, where a whole balance lies. */
export async function readOne<S extends z.ZodType>(
  { asking, now }: Reach,
  path: `/${string}`,
  shape: S,
  outcomeOf: (value: z.output<S>) => Outcome,
  accountOf: (value: z.output<S>) => string | number | null | undefined = () => null,
): Promise<Reading> {
  const readAtMs = now();
  const answer = await ask({ ...asking, baseUrl: new URL(asking.baseUrl).origin }, path);
  const serverNowMs = typeof answer === 'string' ? null : dateOf(answer.headers);
  const understood = understand(answer, shape, asking.secret, readAtMs);
  if ('kind' in understood) return { outcome: understood, serverNowMs, readAtMs };
  const account = accountOf(understood.value) ?? '';
  return {
    outcome: outcomeOf(understood.value),
    serverNowMs,
    readAtMs,
    ...(account === '' ? {} : { account: nameOfAccount(account) }),
  };
}

/** Equal for equal ids, without telling whose they are. */
function nameOfAccount(id: string | number): string {
  return createHash('sha256').update(String(id)).digest('hex').slice(0, 16);
}

/** An account that owes and works on, since it is billed afterwards: nothing left to pay with is no end. */
export function billedLater(currency: string): Unlimited {
  return { kind: 'unlimited', usedMicros: null, currency, expiresAtMs: null };
}

/** A known balance from whole units of its currency. It is spent where nothing remains, unless that is told apart. */
export function knownOf(units: {
  readonly remaining: number;
  readonly limit?: number;
  readonly used?: number;
  readonly currency: string;
  readonly expiresAtMs?: number | null;
  readonly spent?: boolean;
  readonly renewal?: Renewal | null;
  readonly ofKey?: true;
}): Known {
  const { remaining, limit, used, currency, expiresAtMs = null, renewal = null } = units;
  return {
    kind: 'known',
    limitMicros: limit === undefined ? null : microsOfUnits(limit),
    usedMicros: used === undefined ? null : microsOfUnits(used),
    remainingMicros: microsOfUnits(remaining),
    currency,
    expiresAtMs,
    spent: units.spent ?? remaining <= 0,
    renewal,
    ...(units.ofKey === undefined ? {} : { ofKey: units.ofKey }),
  };
}
