/** Backups of everything but secrets, and the way back. */

/** Where the backups stand. */
export interface BackupState {
  readonly folder: string;
  /** False where the person chose another folder. */
  readonly isUsualFolder: boolean;
  /** The newest one that is there. */
  readonly last: { readonly atMs: number; readonly bytes: number } | null;
  readonly isRunning: boolean;
  /** The last try failed. */
  readonly hasFailed: boolean;
}

/** What a backup holds. */
export interface RestorePreview {
  /** Hand it back to `backup.restore`. */
  readonly draftId: string;
  readonly fileName: string;
  readonly atMs: number;
  readonly conversations: number;
  readonly messages: number;
  /** Rows; their secrets are not in it. */
  readonly keys: number;
  readonly journalEntries: number;
}
