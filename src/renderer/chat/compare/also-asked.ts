import { create } from 'zustand';
import type { ModelChoice } from '../../../shared/settings.ts';

/** As many answers as are read side by side, the conversation's own model's among them. */
export const MOST_COMPARED = 3;

const NEW = '';
const none: readonly ModelChoice[] = [];

/** The other models that a conversation's next question goes to, too. */
const useAlsoAsked = create<Readonly<Record<string, readonly ModelChoice[]>>>(() => ({}));

export const useAlso = (id: string | null): readonly ModelChoice[] =>
  useAlsoAsked((all) => all[id ?? NEW] ?? none);

export function setAlso(id: string | null, choices: readonly ModelChoice[]): void {
  useAlsoAsked.setState({ [id ?? NEW]: choices });
}

/** Once: the question after this one goes to the conversation's model alone. */
export function takeAlso(id: string | null): readonly ModelChoice[] {
  const choices = useAlsoAsked.getState()[id ?? NEW] ?? none;
  setAlso(id, none);
  return choices;
}
