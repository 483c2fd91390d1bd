import type { SearchAnswer } from '../../shared/search.ts';
import type { Database } from '../database/open-database.ts';
import type { OnFault } from '../on-fault.ts';
import type { Timers } from '../timers.ts';
import { type Found, findMessages, nothing } from './find-messages.ts';
import { createSearchIndex } from './search-index.ts';
import { createSearchThread, type SearchThread } from './search-thread.ts';

/** How long others wait while messages are taken up; what is merged after that takes about as long. */
const TAKE_UP_MS = 3;
/** And while a conversation is taken out. */
const FORGET_MS = 10;
/** Between two slices of taking up, so that it never takes the machine for itself. */
const REST_MS = 20;
/** After a message's end; those of one moment are taken up together. */
const SETTLE_MS = 200;

/** Full-text search over all messages, and what keeps its index true. */
export function createSearch(options: {
  readonly db: Database;
  readonly nativeBinding: string | null;
  /** What searches in a thread of its own. */
  readonly worker: URL | string;
  readonly now: () => number;
  readonly timers: Timers;
  readonly onFault: OnFault;
}) {
  const { db, nativeBinding, worker, now, timers, onFault } = options;
  const index = createSearchIndex(db);
  // No other thread sees a database in memory, which holds no more than one run of the app has said.
  const thread = db.memory
    ? null
    : createSearchThread({ worker, file: db.name, nativeBinding, timers });
  let isOpen = true;
  let mergesInPieces = false;
  let taking: unknown = null;

  const turn = () => new Promise<void>((resolve) => timers.set(resolve, 0));
  const within = (ms: number) => {
    const startedAtMs = now();
    return () => Math.abs(now() - startedAtMs) >= ms;
  };

  /** A disk that refuses must not keep anybody from what is there. */
  function tried(work: () => boolean): boolean {
    try {
      return work();
    } catch (thrown) {
      onFault('taking messages up for search', thrown);
      return false;
    }
  }

  const takeUpSome = () => index.takeUp(within(TAKE_UP_MS));

  function mergeSome(): boolean {
    if (!mergesInPieces) index.mergeInPieces();
    mergesInPieces = true;
    return index.merge() && index.merge();
  }

  function takeUp(): void {
    const isMore =
      isOpen &&
      tried(() => {
        const isWaiting = takeUpSome();
        return mergeSome() || isWaiting;
      });
    taking = isMore ? timers.set(takeUp, REST_MS) : null;
  }

  const here = (text: string, before?: number) => findMessages(db, text, before, () => false);

  /** Where no thread can be had, others wait for a search, rather than that nothing is found. */
  async function there(searching: SearchThread, text: string, before?: number): Promise<Found> {
    try {
      return await searching.find(text, before);
    } catch (thrown) {
      onFault('searching in a thread of its own', thrown);
      return isOpen ? here(text, before) : nothing;
    }
  }

  return {
    /** Messages that hold all the words, newest first. A newer search ends one that is under way. */
    async find(text: string, before?: number): Promise<SearchAnswer> {
      if (!isOpen) return { ...nothing, waiting: 0 };
      tried(takeUpSome);
      const found = thread === null ? here(text, before) : await there(thread, text, before);
      return { ...found, waiting: isOpen ? index.waiting() : 0 };
    },
    /** Something was written: it is taken up soon. */
    follow(): void {
      if (isOpen) taking ??= timers.set(takeUp, SETTLE_MS);
    },
    /** Takes a conversation out before it is removed: overwriting takes its time, and nobody waits for it. */
    async forget(conversationId: string): Promise<void> {
      while (isOpen && index.forget(conversationId, within(FORGET_MS))) await turn();
    },
    /** Done when no search holds the database any more. */
    async stop(): Promise<void> {
      isOpen = false;
      timers.clear(taking);
      await thread?.stop();
    },
  };
}
