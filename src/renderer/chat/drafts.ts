import { create } from 'zustand';
import { MAX_DRAFT_CHARS } from '../../shared/drafts.ts';
import { on, request } from '../api.ts';

/** How long the keyboard rests before what it wrote is kept. */
const REST_MS = 400;

/** What is written but not sent. The main process keeps it, so that it outlives the window and the app. */
const useDrafts = create<Readonly<Record<string, string>>>(() => ({}));

const NEW = '';

const unkept = new Set<string>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The draft of a conversation; null is the new chat's. */
export const useDraft = (id: string | null): string =>
  useDrafts((drafts) => drafts[id ?? NEW] ?? '');

/** What holds for a draft, e.g. that it is empty: who asks is drawn anew where that changes, not with every letter. */
export const useOfDraft = (id: string | null, is: (draft: string) => boolean): boolean =>
  useDrafts((drafts) => is(drafts[id ?? NEW] ?? ''));

/** Tells of every letter; gives what ends that. */
export const followDraft = (id: string | null, tell: (draft: string) => void): (() => void) =>
  useDrafts.subscribe((drafts, before) => {
    const draft = drafts[id ?? NEW] ?? '';
    if (draft !== (before[id ?? NEW] ?? '')) tell(draft);
  });

export const draftOf = (id: string | null): string => useDrafts.getState()[id ?? NEW] ?? '';

/** It is kept a moment later. */
export function setDraft(id: string | null, text: string): void {
  useDrafts.setState({ [id ?? NEW]: text });
  unkept.add(id ?? NEW);
  clearTimeout(timer);
  timer = setTimeout(keepDrafts, REST_MS);
}

/** Out of the field, but still kept: it is being sent, and must not be lost before that is done. */
export function takeDraft(id: string | null): void {
  useDrafts.setState({ [id ?? NEW]: '' });
  unkept.delete(id ?? NEW);
}

/** What was written while a conversation was made is shown in the field of that one. */
export function moveDraft(from: string | null, to: string): void {
  const text = draftOf(from);
  if (text === '') return;
  setDraft(to, text);
  takeDraft(from);
}

/** What stands in the field now is all there is to keep. */
export function settleDraft(id: string | null): void {
  unkept.add(id ?? NEW);
  keepDrafts();
}

/** Keeps what isn't yet. */
function keepDrafts(): void {
  clearTimeout(timer);
  for (const place of unkept) {
    const text = useDrafts.getState()[place] ?? '';
    if (text.length > MAX_DRAFT_CHARS) continue;
    // Where it can't be kept it still stands in the field, and the next change tries again.
    request('drafts.keep', { conversationId: place === NEW ? null : place, text }).catch(
      () => undefined,
    );
  }
  unkept.clear();
}

/** Reads the drafts of the last run, and keeps what is being written when the window is left. */
export async function followDrafts(): Promise<void> {
  window.addEventListener('blur', keepDrafts);
  window.addEventListener('beforeunload', keepDrafts);
  on('conversations.changed', ({ removedIds }) => {
    if (removedIds.length === 0) return;
    for (const id of removedIds) unkept.delete(id);
    const left = Object.entries(useDrafts.getState()).filter(([id]) => !removedIds.includes(id));
    useDrafts.setState(Object.fromEntries(left), true);
  });
  const drafts = await request('drafts.list');
  const kept = drafts.map(({ conversationId, text }) => [conversationId ?? NEW, text]);
  useDrafts.setState((newer) => ({ ...Object.fromEntries(kept), ...newer }));
}
