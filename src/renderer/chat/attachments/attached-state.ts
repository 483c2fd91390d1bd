import { create } from 'zustand';
import { MAX_ATTACHMENTS, MAX_IMAGES_BYTES } from '../../../shared/attachment-limits.ts';
import type { NewAttachment } from '../../../shared/attachments.ts';
import { AttachmentProblem, type ProblemKind } from './problem.ts';
import { type ReadFile, readAttachment } from './read-attachment.ts';

interface Attached {
  readonly ready: readonly NewAttachment[];
  /** Files that are being read, or wait for it. */
  readonly reading: readonly File[];
  /** Those that only the beginning was read of. */
  readonly cut: ReadonlySet<NewAttachment>;
  readonly problem: { readonly kind: ProblemKind; readonly name: string } | null;
}

const none: Attached = { ready: [], reading: [], cut: new Set(), problem: null };
const NEW = '';

/** What is attached to messages that are being written, kept while the app runs. */
const useAll = create<Readonly<Record<string, Attached>>>(() => ({}));

export const useAttached = (id: string | null): Attached => useAll((all) => all[id ?? NEW] ?? none);

function change(id: string | null, next: (before: Attached) => Attached): void {
  useAll.setState((all) => ({ [id ?? NEW]: next(all[id ?? NEW] ?? none) }));
}

/** Reads files one after the other, and says which can't be attached. One that was taken away meanwhile is forgotten. */
export async function attach(id: string | null, files: readonly File[]): Promise<void> {
  change(id, (before) => ({ ...before, problem: null, reading: [...before.reading, ...files] }));
  for (const file of files) {
    if (!isReading(id, file)) continue;
    const read = await readAttachment(file).catch((thrown: unknown) =>
      thrown instanceof AttachmentProblem ? thrown.kind : ('unreadable' as const),
    );
    if (isReading(id, file)) change(id, (before) => withRead(before, file, read));
  }
}

function withRead(before: Attached, file: File, read: ReadFile | ProblemKind): Attached {
  const reading = before.reading.filter((each) => each !== file);
  const failed = (kind: ProblemKind) => ({
    ...before,
    reading,
    problem: { kind, name: file.name },
  });
  if (typeof read === 'string') return failed(read);
  const ready = [...before.ready, read.attachment];
  const kind = whyNot(ready);
  if (kind !== null) return failed(kind);
  const cut = read.isCut ? new Set([...before.cut, read.attachment]) : before.cut;
  return { ...before, reading, ready, cut };
}

const isReading = (id: string | null, file: File) =>
  useAll.getState()[id ?? NEW]?.reading.includes(file) ?? false;

/** Waits no longer for a file. */
export function stopReading(id: string | null, file: File): void {
  change(id, (before) => ({
    ...before,
    reading: before.reading.filter((each) => each !== file),
  }));
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
