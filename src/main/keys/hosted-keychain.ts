import { MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { Timers } from '../timers.ts';
import { isOfAnotherService, type Keychain } from './keychain.ts';
import type { KeychainAnswered, KeychainAsked } from './keychain-messages.ts';

/** The process that speaks with the keychain. */
export interface KeychainHost {
  post(asked: KeychainAsked): void;
  onAnswer(listener: (answered: KeychainAnswered) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

/** It has limits of its own, well below these; past them the process itself hangs. */
const ANSWER_WITHIN_MS = 20_000;
const LIST_WITHIN_MS = 180_000;
/** Unused for so long it goes, and what it knew with it. */
const IDLE_MS = MINUTE_MS;

type Call = KeychainAsked extends infer A
  ? A extends unknown
    ? Omit<A, 'number' | 'service'>
    : never
  : never;
type Settled = { readonly answered: KeychainAnswered } | 'ended' | 'late';

/**
 * The keychain by way of a process of its own, begun when it is first asked for. Where that process ends in mid-call,
 * or its library holds on to a Secret Service that is gone, the call is made once more in a new one: each call may be
 * made twice without harm.
 */
export function createHostedKeychain(options: {
  readonly service: string;
  readonly start: () => KeychainHost;
  readonly timers: Timers;
}) {
  const { service, start, timers } = options;
  let host: KeychainHost | null = null;
  let idle: unknown = null;
  let last = 0;
  const waiting = new Map<number, { host: KeychainHost; settle: (settled: Settled) => void }>();

  function hostNow(): KeychainHost {
    if (host !== null) return host;
    const begun = start();
    begun.onAnswer((answered) => waiting.get(answered.number)?.settle({ answered }));
    begun.onExit(() => end(begun));
    host = begun;
    return begun;
  }

  /** Every call that waits for it ends with it. */
  function end(ended: KeychainHost): void {
    if (host === ended) host = null;
    ended.kill();
    for (const one of [...waiting.values()]) if (one.host === ended) one.settle('ended');
  }

  function rest(): void {
    timers.clear(idle);
    idle = null;
    if (host !== null && waiting.size === 0) end(host);
  }

  async function once(call: Call, by: KeychainHost): Promise<Settled> {
    const number = ++last;
    let timer: unknown;
    try {
      return await new Promise<Settled>((settle) => {
        waiting.set(number, { host: by, settle });
        const withinMs = call.call === 'all' ? LIST_WITHIN_MS : ANSWER_WITHIN_MS;
        timer = timers.set(() => settle('late'), withinMs);
        by.post({ ...call, number, service } as KeychainAsked);
      });
    } finally {
      timers.clear(timer);
      waiting.delete(number);
    }
  }

  async function made(call: Call): Promise<KeychainAnswered & { readonly ok: true }> {
    timers.clear(idle);
    try {
      for (let isAgain = false; ; isAgain = true) {
        const by = hostNow();
        const settled = await once(call, by);
        if (settled === 'late') {
          end(by);
          throw new AppError('keychain-locked', 'the keychain’s process did not answer');
        }
        if (settled === 'ended') {
          if (isAgain) throw new AppError('keychain-failed', 'the keychain’s process ended');
          continue;
        }
        const { answered } = settled;
        if (answered.ok) return answered;
        const goesOnAnew = !isAgain && isOfAnotherService(answered.message);
        if (!goesOnAnew) throw new AppError(answered.code, answered.message);
        end(by);
      }
    } finally {
      timers.clear(idle);
      idle = timers.set(rest, IDLE_MS);
    }
  }

  const keychain: Keychain = {
    async get(account) {
      const { value } = await made({ call: 'get', account });
      return typeof value === 'string' ? value : null;
    },
    async set(account, secret) {
      await made({ call: 'set', account, secret });
    },
    async remove(account) {
      await made({ call: 'remove', account });
    },
    async all() {
      const { value } = await made({ call: 'all' });
      return Array.isArray(value) ? value : [];
    },
  };
  return {
    ...keychain,
    /** Ends the process unless it is in use: at lock screen, sleep and quit, so that no secret stays in it. */
    rest,
  };
}
