import type { ImportSource } from '../../../shared/transfer.ts';
import type { PortableConversation, PortableFolder } from '../portable.ts';

/** A conversation of a file, not looked into yet. */
export interface Item {
  /** For the person, where it can't be read. */
  readonly name: string;
  /** Throws where it can't be read; null where nothing was said in it. */
  readonly read: () => PortableConversation | null;
}

/** Knows the files of one program. */
export interface Reader {
  readonly source: ImportSource;
  recognises(document: unknown): boolean;
  /** Throws `file-not-read` where all of it is of no use. */
  items(document: unknown): Iterable<Item>;
  folders?(document: unknown): PortableFolder[];
  /** Whether keys lie in it; none is ever looked at. */
  holdsSecrets?(document: unknown): boolean;
}
