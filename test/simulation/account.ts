/** What a provider knows of a key: the truth, against which the app is held. Amounts in dollars, times true ones. */
export interface Account {
  readonly name: string;
  readonly secret: string;
  readonly host: string;
  limit: number;
  used: number;
  readonly expiresAtMs: number | null;
  revokedAtMs: number | null;
  /** A limit that comes back by itself. */
  readonly cap: { readonly dollars: number; readonly everyMs: number } | null;
  capUsed: number;
  capSinceMs: number;
  usedUpAtMs: number | null;
  toppedUpAtMs: number | null;
}

export type Death = 'used-up' | 'expired' | 'revoked';

/** Why the key will never serve again by itself; null for a living one. */
export function deathOf(account: Account, nowMs: number): Death | null {
  if (account.revokedAtMs !== null && account.revokedAtMs <= nowMs) return 'revoked';
  if (account.expiresAtMs !== null && account.expiresAtMs <= nowMs) return 'expired';
  return account.used >= account.limit ? 'used-up' : null;
}

export function diedAtMs(account: Account, nowMs: number): number {
  const death = deathOf(account, nowMs);
  if (death === 'revoked') return account.revokedAtMs ?? nowMs;
  return (death === 'expired' ? account.expiresAtMs : account.usedUpAtMs) ?? nowMs;
}

/** Nothing left until the cap is filled anew: the key lives. */
export function isCapped(account: Account, nowMs: number): boolean {
  const { cap } = account;
  if (cap === null) return false;
  if (nowMs - account.capSinceMs >= cap.everyMs) {
    account.capSinceMs += Math.floor((nowMs - account.capSinceMs) / cap.everyMs) * cap.everyMs;
    account.capUsed = 0;
  }
  return account.capUsed >= cap.dollars;
}

export function spend(account: Account, dollars: number, nowMs: number): void {
  account.used += dollars;
  account.capUsed += dollars;
  if (account.used >= account.limit) account.usedUpAtMs ??= nowMs;
}

export function topUp(account: Account, dollars: number, nowMs: number): void {
  account.limit = Math.max(account.limit, account.used) + dollars;
  account.usedUpAtMs = null;
  account.toppedUpAtMs = nowMs;
}
