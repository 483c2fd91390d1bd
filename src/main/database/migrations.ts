import { first } from './migrations/01-first.ts';
import { balanceWays } from './migrations/02-balance-ways.ts';
import { reserveKeys } from './migrations/03-reserve-keys.ts';
import { balanceReadings } from './migrations/04-balance-readings.ts';
import { messageCost } from './migrations/05-message-cost.ts';
import { keyAccounts } from './migrations/06-key-accounts.ts';
import { keyFills } from './migrations/07-key-fills.ts';
import { heldBack } from './migrations/08-held-back.ts';
import { search } from './migrations/09-search.ts';
import { branches } from './migrations/10-branches.ts';
import { folders } from './migrations/11-folders.ts';
import { imports } from './migrations/12-imports.ts';
import { assistants } from './migrations/13-assistants.ts';
import { drafts } from './migrations/14-drafts.ts';
import { attachments } from './migrations/15-attachments.ts';
import { readingPurses } from './migrations/16-reading-purses.ts';
import { unfinishedAnswers } from './migrations/17-unfinished-answers.ts';
import { searchAnew } from './migrations/18-search-anew.ts';

/**
 * The database's numbered migrations: each runs once, in a transaction with its number in `user_version`.
 * A released one is never edited. Times are milliseconds since the epoch, amounts millionths.
 */
export const migrations: readonly string[] = [
  first,
  balanceWays,
  reserveKeys,
  balanceReadings,
  messageCost,
  keyAccounts,
  keyFills,
  heldBack,
  search,
  branches,
  folders,
  imports,
  assistants,
  drafts,
  attachments,
  readingPurses,
  unfinishedAnswers,
  searchAnew,
];
