import { create } from 'zustand';
import {
  MAX_ATTACHMENTS,
  MAX_IMAGES_BYTES,
  type NewAttachment,
} from '../../../shared/attachments.ts';
import { AttachmentProblem, type ProblemKind } from './problem.ts';
import { readAttachment } from './read-attachment.ts';

interface Attached {
  readonly ready: readonly NewAttachment[];
  /** Names of files that are being read. */
  readonly reading: readonly string[];
  readonly problem: { readonly kind: ProblemKind; readonly name: string } | null;
}

const none: Attached = { ready: [], reading: [], problem: null };
const NEW = '';

/** What is attached to messages that are being written, kept while the app runs. */
const useAll = create<Readonly<Record<string, Attached>>>(() => ({}));

export const useAttached = (id: string | null): Attached => useAll((all) => all[id ?? NEW] ?? none);

function change(id: string | null, next: (before: Attached) => Attached): void {
  useAll.setState((all) => ({ [id ?? NEW]: next(all[id ?? NEW] ?? none) }));
}

/** Reads files one after the other, and says which can't be attached. */
export async function attach(id: string | null, files: readonly File[]): Promise<void> {
  change(id, (before) => ({ ...before, problem: null }));
  for (const file of files) {
    change(id, (before) => ({ ...before, reading: [...before.reading, file.name] }));
    const read = await readAttachment(file).catch((thrown: unknown) =>
      thrown instanceof AttachmentProblem ? thrown.kind : ('unreadable' as const),
    );
    change(id, (before) => {
      const reading = before.reading.toSpliced(before.reading.indexOf(file.name), 1);
      const kind = typeof read === 'string' ? read : whyNot([...before.ready, read]);
      if (kind !== null) return { ...before, reading, problem: { kind, name: file.name } };
      return typeof read === 'string'
        ? before
        : { ...before, reading, ready: [...before.ready, read] };
    });
  }
}

export function detach(id: string | null, attached: NewAttachment): void {
  change(id, (before) => ({
    ...before,
    problem: null,
    ready: before.ready.filter((each) => each !== attached),
  }));
}

/** Takes them to be sent. */
export function takeAttached(id: string | null): readonly NewAttachment[] {
  const { ready } = useAll.getState()[id ?? NEW] ?? none;
  change(id, () => none);
  return ready;
}

/** Puts them back where they couldn't be sent. */
export function putBack(id: string | null, ready: readonly NewAttachment[]): void {
  if (ready.length > 0) change(id, (before) => ({ ...before, ready: [...ready, ...before.ready] }));
}

function whyNot(all: readonly NewAttachment[]): ProblemKind | null {
  if (all.length > MAX_ATTACHMENTS) return 'too-many';
  const bytes = all.reduce(
    (sum, each) => sum + (each.kind === 'image' ? each.dataUrl.length : 0),
    0,
  );
  return bytes * 0.75 > MAX_IMAGES_BYTES ? 'too-large-together' : null;
}
