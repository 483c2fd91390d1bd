/** Conversations leaving as files, and coming in from ours and from other programs'. */

/** The programs whose files are read. */
export type ImportSource = 'keywheel' | 'chatgpt' | 'chatbox' | 'cherry-studio' | 'librechat';

/** Why a file is of no use, in `details.reason` of `file-not-read`. */
export type FileProblem =
  | 'unreadable' // the disk refused
  | 'too-large'
  | 'not-utf8'
  | 'not-json'
  | 'cut' // it ends too early
  | 'too-deep'
  | 'unknown' // well-formed, but of no program we know
  | 'newer' // a later version of ours wrote it
  | 'empty' // no conversation in it
  | 'database-files' // Cherry Studio's own files instead of its data as JSON
  | 'not-a-backup'
  | 'damaged';

/** What a file would bring. */
export interface ImportPreview {
  /** Hand it back to `import.run`; the file itself is read once. */
  readonly draftId: string;
  readonly fileName: string;
  readonly source: ImportSource;
  /** New ones. */
  readonly conversations: number;
  /** Of the new ones. */
  readonly messages: number;
  /** They are left as they are. */
  readonly alreadyThere: number;
  /** Names of those that can't be read, at most 20. */
  readonly unreadable: readonly string[];
  readonly unreadableCount: number;
  /** It held keys; they were left out. */
  readonly heldSecrets: boolean;
}

/** `isCanceled`: the person ended it, and nothing of it is left. */
export interface ImportResult {
  readonly conversations: number;
  readonly isCanceled: boolean;
}

/** How far an export or an import is. */
export interface TransferProgress {
  readonly what: 'export' | 'import';
  readonly done: number;
  readonly total: number;
}
