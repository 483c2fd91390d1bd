/** How the journal is looked through and handed out. */
import { z } from 'zod';
import { journalKinds } from './models.ts';

const id = z.string().min(1).max(100);

/** Which entries are wanted; what is left out doesn't matter. */
export const journalFilterSchema = z.object({
  kind: z.enum(journalKinds).optional(),
  providerId: id.optional(),
  keyId: id.optional(),
  /** Is in the key's masked form, the provider's name, or the code or words of a refusal; large or small letters. */
  text: z.string().trim().max(200).optional(),
});
export type JournalFilter = z.output<typeof journalFilterSchema>;

export const journalFormatSchema = z.enum(['csv', 'json']);
export type JournalFormat = z.output<typeof journalFormatSchema>;

/** A provider that the journal tells of; it may be gone. */
export interface JournalProvider {
  readonly id: string;
  /** As it was called in the newest entry. */
  readonly name: string;
}
