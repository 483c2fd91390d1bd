import { z } from 'zod';
import type { BackupState, RestorePreview } from '../backups.ts';
import { exportFormats } from '../export-formats.ts';
import { languages } from '../languages.ts';
import type { ImportPreview, ImportResult, TransferProgress } from '../transfer.ts';
import { id } from './fields.ts';
import { nothing, takes } from './takes.ts';

export const transferRequests = {
  /** Into a file that the person names in the system's own dialog; false where they name none. */
  'conversations.export': takes(
    z.object({
      format: z.enum(exportFormats),
      /** One conversation; all of them where it is left out. */
      conversationId: id.optional(),
      language: z.enum(languages),
    }),
  ).gives<boolean>(),
  /** Reads a file that the person chooses; null where they choose none. Nothing is stored yet. */
  'import.choose': takes(nothing).gives<ImportPreview | null>(),
  'import.run': takes(z.object({ draftId: id })).gives<ImportResult>(),
  'import.cancel': takes(nothing).gives<void>(),
  'import.forgetDraft': takes(nothing).gives<void>(),

  'backup.state': takes(nothing).gives<BackupState>(),
  'backup.now': takes(nothing).gives<void>(),
  /** A folder that the person chooses; false where they choose none. */
  'backup.chooseFolder': takes(nothing).gives<boolean>(),
  'backup.usualFolder': takes(nothing).gives<void>(),
  /** Looks into a backup that the person chooses; null where they choose none. */
  'backup.look': takes(nothing).gives<RestorePreview | null>(),
  /** The app starts again, with what is in the backup; what was there before is set aside as a file. */
  'backup.restore': takes(z.object({ draftId: id })).gives<void>(),
};

export interface TransferEvents {
  'transfer.progress': TransferProgress;
  'backup.changed': BackupState;
}
