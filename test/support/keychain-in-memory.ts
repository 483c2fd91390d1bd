import type { Keychain } from '../../src/main/keys/keychain.ts';
import { AppError, type ErrorCode } from '../../src/shared/errors.ts';

/** A keychain for tests of what stands above it; `trouble` makes every call fail with that code. */
export function keychainInMemory(): Keychain & {
  readonly entries: Map<string, string>;
  trouble: ErrorCode | null;
  /** How often it was asked for anything. */
  calls: number;
} {
  const entries = new Map<string, string>();
  const keychain = { entries, trouble: null as ErrorCode | null, calls: 0 };
  async function asked(): Promise<void> {
    keychain.calls += 1;
    if (keychain.trouble !== null) throw new AppError(keychain.trouble);
  }
  return Object.assign(keychain, {
    async get(account: string) {
      await asked();
      return entries.get(account) ?? null;
    },
    async set(account: string, secret: string) {
      await asked();
      entries.set(account, secret);
    },
    async remove(account: string) {
      await asked();
      entries.delete(account);
    },
    async all() {
      await asked();
      return [...entries].map(([account, secret]) => ({ account, secret }));
    },
  });
}
