import type { KeychainStatus } from './keychain.ts';
import type { Language } from './languages.ts';

export interface AppInfo {
  readonly version: string;
  readonly electron: string;
  readonly chromium: string;
  readonly node: string;
  readonly system: KeychainStatus['system'];
  readonly dataFolder: string;
  readonly logFile: string;
  /** What the person's system speaks, resolved to one of ours. */
  readonly systemLanguage: Language;
  readonly hasTray: boolean;
  /** Set where the database was damaged or couldn't be opened at this start. */
  readonly databaseTrouble: DatabaseTrouble | null;
}

/**
 * `set-aside`: the damaged file was renamed to `file` and a new one begun; `not-ours`: the same with another program's;
 * `newer`: a later version wrote it; `locked`: another program holds it; `unwritable`: the folder or file can't be
 * written. The last three keep nothing this run.
 */
export interface DatabaseTrouble {
  readonly kind: 'set-aside' | 'not-ours' | 'newer' | 'locked' | 'unwritable';
  readonly file: string;
}
