import type { SearchAnswer } from '../../shared/search.ts';
import type { Database } from '../database/open-database.ts';
import type { Timers } from '../timers.ts';
import { type Finding, findMessages } from './find-messages.ts';
import { createSearchIndex } from './search-index.ts';

/** How long others wait for a piece of work. */
const SLICE_MS = 10;
/** Between two slices of taking up, so that it never takes the machine for itself. */
const REST_MS = 20;
/** After a message's end; those of one moment are taken up together. */
const SETTLE_MS = 200;
/** What was found by then is told; the rest is asked for when it is wanted. */
const FIRST_WORD_MS = 40;

/** Full-text search over all messages, and what keeps its index true. */
export function createSearch(options: {
  readonly db: Database;
  readonly now: () => number;
  readonly timers: Timers;
  readonly onFault: (what: string, thrown: unknown) => void;
}) {
  const { db, now, timers, onFault } = options;
  const index = createSearchIndex(db);
  let newest: symbol | null = null;
  let isOpen = true;
  let taking: unknown = null;

  const turn = () => new Promise<void>((resolve) => timers.set(resolve, 0));
  const within = (ms: number) => {
    const startedAtMs = now();
    return () => Math.abs(now() - startedAtMs) >= ms;
  };

  /** A disk that refuses must not keep anybody from what is there. */
  function takeUpSome(): boolean {
    try {
      return index.takeUp(within(SLICE_MS));
    } catch (thrown) {
      onFault('taking messages up for search', thrown);
      return false;
    }
  }

  function takeUp(): void {
    taking = isOpen && takeUpSome() ? timers.set(takeUp, REST_MS) : null;
  }

  async function lookThrough(finding: Finding, isWanted: () => boolean): Promise<void> {
    const isLate = within(FIRST_WORD_MS);
    let pause = within(SLICE_MS);
    while (isWanted() && finding.step()) {
      if (isLate() && finding.answer().hits.length > 0) return;
      if (!pause()) continue;
      await turn();
      pause = within(SLICE_MS);
    }
  }

  return {
    /** Messages that hold all the words, newest first. A newer search ends one that is under way. */
    async find(text: string, before?: number): Promise<SearchAnswer> {
      const mine = Symbol('search');
      newest = mine;
      takeUpSome();
      const finding = findMessages({ db, index }, text, before);
      await lookThrough(finding, () => isOpen && newest === mine);
      return { ...finding.answer(), waiting: isOpen ? index.waiting() : 0 };
    },
    /** Something was written: it is taken up soon. */
    follow(): void {
      if (isOpen) taking ??= timers.set(takeUp, SETTLE_MS);
    },
    /** Takes a conversation out before it is removed: overwriting takes its time, and nobody waits for it. */
    async forget(conversationId: string): Promise<void> {
      while (isOpen && index.forget(conversationId, within(SLICE_MS))) await turn();
    },
    stop(): void {
      isOpen = false;
      timers.clear(taking);
    },
  };
}
