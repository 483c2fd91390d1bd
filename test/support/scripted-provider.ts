import { randomUUID } from 'node:crypto';
import type { Account } from '../../src/main/demo/account.ts';
import { type Asked, startProviderServer } from '../../src/main/demo/provider-server.ts';
import type { Received } from '../../src/main/demo/received.ts';
import type { Fault } from './scripted-faults.ts';
import { createHold, type Hold } from './scripted-hold.ts';

/** Which requests are meant; each part that is left out matches all. */
export interface Matcher {
  /** What the path ends with, e.g. `/chat/completions`. */
  readonly path?: string;
  readonly secret?: string;
  /** For so many requests, then no longer. */
  readonly times?: number;
}

interface ScriptedKey extends Partial<Account> {
  readonly secret: string;
}

export interface ScriptedOptions {
  /** Each has 5 dollars, nothing used and no expiry where it doesn't say otherwise. */
  readonly keys?: readonly ScriptedKey[];
  readonly models?: readonly string[];
  readonly answer?: string | ((asked: Asked) => string);
  /** What an answer costs; a cent where it is left out. */
  readonly priceMicros?: number;
  readonly port?: number;
  /** The provider's clock. */
  readonly now?: () => number;
}

export type ScriptedProvider = Awaited<ReturnType<typeof startScriptedProvider>>;

const CENT_MICROS = 10_000;

/** The demo's server under a test's control: real HTTP on loopback, accounts that can change, faults, points to hold at. */
export async function startScriptedProvider(options: ScriptedOptions = {}) {
  const { models = ['made-up-chat', 'made-up-mini'], answer = 'Made-up answer, in six words.' } =
    options;
  const accounts = new Map<string, Account>();
  const requests: Received[] = [];
  const rules: { readonly matcher: Matcher; readonly fault: Fault; left: number }[] = [];
  const holds = new Set<Hold>();
  const faultsOf = new WeakMap<Received, readonly Fault[]>();
  const awaited = new Set<() => void>();

  function setAccount(secret: string, patch: Partial<Account>): void {
    const before = accounts.get(secret);
    accounts.set(secret, { ...(before ?? newAccount()), ...patch });
  }

  function matching(matcher: Matcher): readonly Received[] {
    return requests.filter((received) => matches(matcher, received));
  }

  /** The faults for a request, each of which is used once more by it. */
  function takeFaults(received: Received): readonly Fault[] {
    const taken = rules.filter(({ matcher, left }) => left > 0 && matches(matcher, received));
    for (const rule of taken) rule.left -= 1;
    return taken.map(({ fault }) => fault);
  }

  function releaseAll(): void {
    for (const hold of holds) hold.release();
    holds.clear();
  }

  for (const { secret, ...account } of options.keys ?? []) setAccount(secret, account);
  const server = await startProviderServer({
    models,
    accounts,
    answer: typeof answer === 'string' ? () => answer : answer,
    priceMicros: () => options.priceMicros ?? CENT_MICROS,
    now: options.now ?? Date.now,
    newId: randomUUID,
    ...(options.port === undefined ? {} : { port: options.port }),
    async intercept(received, response) {
      requests.push(received);
      for (const look of awaited) look();
      const faults = takeFaults(received);
      faultsOf.set(received, faults);
      for (const { begin } of faults) {
        if (await begin?.(response, received)) return true;
      }
      return false;
    },
    async pace(index, received, response) {
      for (const { piece } of faultsOf.get(received) ?? []) await piece?.(index, response);
    },
  });

  return {
    baseUrl: server.baseUrl,
    origin: server.origin,
    /** All that came, in order. */
    requests,
    /** Those that came and match. */
    matching,
    /** Resolves when so many matching requests have come, counted from the provider's start. */
    came: (matcher: Matcher, count: number = 1) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (matching(matcher).length < count) return;
          awaited.delete(look);
          resolve();
        };
        awaited.add(look);
        look();
      }),
    account: (secret: string): Account | null => accounts.get(secret) ?? null,
    /** Changes an account, or opens one. */
    setAccount,
    /** From now on a fault for the requests that match; where several do, all happen in their order. */
    fail(matcher: Matcher, fault: Fault): void {
      rules.push({ matcher, fault, left: matcher.times ?? Number.POSITIVE_INFINITY });
    },
    /** Holds matching chat answers: before their first byte, or before that piece of the stream, counted from 0. */
    hold(at: 'begin' | number, matcher: Matcher = {}): Hold {
      const { fault, ...hold } = createHold(at);
      holds.add(hold);
      rules.push({
        matcher: { path: '/chat/completions', ...matcher },
        fault,
        left: matcher.times ?? Number.POSITIVE_INFINITY,
      });
      return hold;
    },
    /** Ends all faults and holds. */
    clear(): void {
      rules.length = 0;
      releaseAll();
    },
    async stop(): Promise<void> {
      await server.stop();
      releaseAll();
    },
  };
}

function newAccount(): Account {
  return { limitMicros: 5_000_000, usedMicros: 0, expiresAtMs: null, behaviour: 'normal' };
}

function matches({ path = '', secret }: Matcher, received: Received): boolean {
  return received.path.endsWith(path) && (secret === undefined || secret === received.secret);
}
