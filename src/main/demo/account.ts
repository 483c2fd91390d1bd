/** What the server knows of one secret. Amounts are millionths of a dollar. */
export interface Account {
  limitMicros: number;
  usedMicros: number;
  /** Null where it never expires. */
  expiresAtMs: number | null;
  /** `invalid`: the server acts as if it had never issued it; `rate-limited`: every chat request comes too soon. */
  behaviour: 'normal' | 'invalid' | 'rate-limited';
}

/** In millionths of a dollar; never below zero. */
export function leftOn({ limitMicros, usedMicros }: Account): number {
  return Math.max(0, limitMicros - usedMicros);
}

/** Takes the price of an answer, or what there is; gives what was taken. */
export function pay(account: Account, priceMicros: number): number {
  const paid = Math.min(priceMicros, leftOn(account));
  account.usedMicros += paid;
  return paid;
}

export function isExpired({ expiresAtMs }: Account, nowMs: number): boolean {
  return expiresAtMs !== null && expiresAtMs <= nowMs;
}
