import type { Publish } from '../../shared/contract.ts';
import type { KeychainStatus } from '../../shared/keychain.ts';
import type { OnFault } from '../on-fault.ts';
import type { Secrets } from './secrets.ts';

/** Opens the keychain, brings it and the rows into line, and lets nobody change either before that. */
export function createKeysInLine(options: {
  readonly secrets: Pick<Secrets, 'open' | 'state'>;
  /** Brings them into line; gives how many keys were found again. */
  readonly recover: () => Promise<number>;
  /** A row waits for the keychain: it was locked while a key was to be erased, or a disk cut an adding off. */
  readonly isHalfDone: () => boolean;
  /** Wakes what slept where the keychain withheld its keys. */
  readonly wake: () => Promise<void>;
  readonly publish: Publish;
  readonly onFault: OnFault;
}) {
  const { secrets, recover, isHalfDone, wake, publish, onFault } = options;
  const changing = new Set<Promise<unknown>>();
  let opened: Promise<void> | null = null;
  let wereInLine = false;
  let isStopping = false;

  /** The keychain's status tells what went wrong. */
  async function open(): Promise<void> {
    await secrets.open();
    if (secrets.state() !== 'ready' || isStopping) return;
    try {
      wereInLine = true;
      const count = await recover();
      if (count > 0) publish('notice', { kind: 'keys-recovered', count });
    } catch (thrown) {
      wereInLine = false;
      // What a quit cut off, the next start does.
      if (!isStopping) onFault('bringing keychain and database into line', thrown);
    }
  }

  const areInLine = () => wereInLine && !isHalfDone();

  function ready(): Promise<void> {
    opened ??= open();
    return opened;
  }

  async function wakeUnlessStopping(): Promise<void> {
    if (!isStopping) await wake();
  }

  return {
    async start(): Promise<void> {
      await ready();
      await wakeUnlessStopping();
    },
    /** Looks at the keychain again, e.g. when the person has unlocked it. */
    async retry(): Promise<void> {
      await opened;
      opened = open();
      await opened;
      await wakeUnlessStopping();
    },
    /** For a keychain that was locked when the app looked, or later, and that a chat has found open since. */
    follow({ state }: KeychainStatus): void {
      if (state !== 'ready' || areInLine() || opened === null || isStopping) return;
      opened = opened.then(async () => {
        if (areInLine() || isStopping) return;
        await open();
        await wakeUnlessStopping();
      });
    },
    /** For what changes rows and keychain: it begins once they are in line. */
    change<T>(change: () => Promise<T>): Promise<T> {
      const done = ready().then(change);
      const forget = () => changing.delete(done);
      changing.add(done);
      done.then(forget, forget);
      return done;
    },
    /** Begins nothing more by itself. */
    stop(): void {
      isStopping = true;
    },
    /** When every change has come to its end, well or not. */
    async settled(): Promise<void> {
      await Promise.allSettled(changing);
    },
  };
}
