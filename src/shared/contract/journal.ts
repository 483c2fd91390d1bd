import { z } from 'zod';
import {
  type JournalEntry,
  type JournalProvider,
  journalFormats,
  journalKinds,
} from '../journal.ts';
import { id } from './fields.ts';
import { nothing, takes } from './takes.ts';

const filter = z.object({
  kind: z.enum(journalKinds).optional(),
  providerId: id.optional(),
  keyId: id.optional(),
  text: z.string().trim().max(200).optional(),
});

export const journalRequests = {
  /** Newest first, 100 at a time. */
  'journal.list': takes(filter.extend({ beforeId: z.int().optional() })).gives<JournalEntry[]>(),
  /** Those that it tells of, by name. */
  'journal.providers': takes(nothing).gives<JournalProvider[]>(),
  /** Into a file that the person names in the system's own dialog; false where they name none. */
  'journal.export': takes(filter.extend({ format: z.enum(journalFormats) })).gives<boolean>(),
};

export interface JournalEvents {
  'journal.added': JournalEntry;
  /** Entries that went with the demo. */
  'journal.cleared': null;
}
