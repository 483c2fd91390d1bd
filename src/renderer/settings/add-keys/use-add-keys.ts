import { useDebouncedCallback } from '@mantine/hooks';
import { useMemo, useRef, useState } from 'react';
import type { AddResult, PastePreview, ProviderChoice } from '../../../shared/paste.ts';
import { request } from '../../api.ts';
import {
  type GroupChoices,
  groupsOf,
  isUnfinished,
  resolveChoices,
  UNGUESSED,
} from './paste-groups.ts';
import { usePastedText } from './use-pasted-text.ts';
import { usePreview } from './use-preview.ts';

const TYPING_PAUSE_MS = 200;
const noChoices: GroupChoices = new Map();

/**
 * The paste dialog's work: read what is pasted, hear where it goes, add it, and leave no secret behind. `onAdded` hears
 * of what was added to its end, and whether that is the paste which is still there.
 */
export function useAddKeys(onAdded: (result: AddResult, isThere: boolean) => void) {
  const text = usePastedText();
  const preview = usePreview();
  const [chosen, setChosen] = useState(noChoices);
  const [adding, setAdding] = useState(false);
  const [result, setResult] = useState<AddResult | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  /** Which paste it is: the dialog may be closed, and opened for another, while keys are added. */
  const paste = useRef(0);
  const groups = useMemo(() => groupsOf(preview.preview?.found ?? []), [preview.preview]);

  function read(choices: GroupChoices): Promise<PastePreview | null> {
    setProblem(null);
    const provider = choices.get(UNGUESSED) ?? null;
    return preview.read(text.read(), provider === null || isUnfinished(provider) ? null : provider);
  }
  const readSoon = useDebouncedCallback(read, TYPING_PAUSE_MS);

  function choose(groupId: string, provider: ProviderChoice | null): void {
    const next = new Map(chosen);
    if (provider === null) next.delete(groupId);
    else next.set(groupId, provider);
    setChosen(next);
    setProblem(null);
    // With a provider at hand, strings without a known form count as keys too.
    if (groupId === UNGUESSED) readSoon(next);
  }

  /** Leaves nothing of the paste, neither here nor in the main process. */
  function forget(): void {
    paste.current += 1;
    readSoon.cancel();
    text.clear();
    preview.forget();
    setChosen(noChoices);
    setResult(null);
    setProblem(null);
    // A courtesy: the draft also goes by itself.
    request('keys.forgetDraft').catch(() => undefined);
  }

  async function send(of: PastePreview): Promise<AddResult | null> {
    const going = resolveChoices(groupsOf(of.found), chosen);
    if (of.draftId === null || 'missing' in going) return null;
    return await request('keys.add', { draftId: of.draftId, ...going });
  }

  /** Adds what is shown. What was pasted since then is shown instead: nobody has seen it yet. */
  async function add(): Promise<void> {
    const shown = preview.preview;
    if (shown === null) return;
    // Another reading would take the place of the draft that is about to be added.
    readSoon.cancel();
    setAdding(true);
    setProblem(null);
    const ours = paste.current;
    try {
      // Anew: the draft goes by itself after a while, and a press may come before the last letters were read.
      const fresh = await read(chosen);
      const answer = fresh !== null && isSame(fresh, shown) ? await send(fresh) : null;
      const isThere = paste.current === ours;
      if (answer !== null && (answer.failed === 0 || !isThere)) {
        if (isThere) forget();
        onAdded(answer, isThere);
      } else if (answer !== null) {
        // What was not taken can be tried again; what was is `already there` by now.
        await read(chosen);
        setResult(answer);
      }
    } catch (thrown) {
      setProblem(thrown);
    }
    setAdding(false);
  }

  return {
    text,
    preview,
    groups,
    chosen,
    adding,
    result,
    problem,
    choose,
    forget,
    add,
    readNow: () => void read(chosen),
    readSoon: () => readSoon(chosen),
  };
}

function isSame(one: PastePreview, other: PastePreview): boolean {
  return (
    one.newCount === other.newCount && JSON.stringify(one.found) === JSON.stringify(other.found)
  );
}
