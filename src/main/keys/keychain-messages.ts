import type { ErrorCode } from '../../shared/errors.ts';
import type { Keychain } from './keychain.ts';

/** One call of the keychain, on its way to the process that makes it. */
export type KeychainAsked = { readonly number: number; readonly service: string } & (
  | { readonly call: 'get' | 'remove'; readonly account: string }
  | { readonly call: 'set'; readonly account: string; readonly secret: string }
  | { readonly call: 'all' }
);

export type KeychainAnswered = { readonly number: number } & (
  | { readonly ok: true; readonly value: Awaited<ReturnType<Keychain['get' | 'all']>> }
  | { readonly ok: false; readonly code: ErrorCode; readonly message: string }
);
