import type { Fault } from './scripted-faults.ts';

/** A point where an answer waits for the test. */
export interface Hold {
  /** Resolves once an answer waits there. */
  readonly reached: Promise<void>;
  /** Lets it go on, and those that come later. */
  release(): void;
}

/** Holds answers before their first byte (`'begin'`) or before that piece, counted from 0. */
export function createHold(at: 'begin' | number): Hold & { readonly fault: Fault } {
  const reached = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const wait = () => {
    reached.resolve();
    return released.promise;
  };
  const fault: Fault =
    at === 'begin'
      ? { begin: () => wait().then(() => false) }
      : { piece: (index) => (index === at ? wait() : undefined) };
  return { reached: reached.promise, release: () => released.resolve(), fault };
}
