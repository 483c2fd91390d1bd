import type { PastedKey, PastePreview, ProviderChoice } from '../../../shared/paste.ts';

/** New keys of a paste that seem to belong to one provider; null where nothing says whose they are. */
export interface PasteGroup {
  /** Stands for the guess. */
  readonly id: string;
  readonly guessed: ProviderChoice | null;
  readonly keys: readonly PastedKey[];
}

/** The group of the keys that nothing says the provider of. */
export const UNGUESSED = 'unguessed';

/** A person's choices, by group. */
export type GroupChoices = ReadonlyMap<string, ProviderChoice>;

/** The new keys by the provider they seem to belong to; those without a guess come last. */
export function groupsOf(found: readonly PastedKey[]): PasteGroup[] {
  const groups = new Map<string, { guessed: ProviderChoice | null; keys: PastedKey[] }>();
  for (const key of found) {
    if (key.status !== 'new') continue;
    const guessed = choiceOf(key);
    const id = guessed === null ? UNGUESSED : JSON.stringify(guessed);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { guessed, keys: [key] });
    else group.keys.push(key);
  }
  return [...groups]
    .map(([id, group]) => ({ id, ...group }))
    .sort((a, b) => Number(a.guessed === null) - Number(b.guessed === null));
}

function choiceOf({ guess }: PastedKey): ProviderChoice | null {
  if (guess === null) return null;
  if (guess.providerId !== null) return { kind: 'existing', providerId: guess.providerId };
  if (guess.preset !== null) return { kind: 'preset', preset: guess.preset };
  return { kind: 'custom', baseUrl: guess.baseUrl };
}

/** Whether there are keys that the preview doesn't show; these can't be told apart, so they keep their guess. */
export function isCut(preview: PastePreview): boolean {
  return preview.foundCount > preview.found.length;
}

/** Where the paste's new keys go, as `keys.add` takes it; or how many have no provider yet. */
export function resolveChoices(
  groups: readonly PasteGroup[],
  chosen: GroupChoices,
):
  | {
      readonly choices: { readonly index: number; readonly provider: ProviderChoice }[];
      readonly fallback: ProviderChoice | null;
    }
  | { readonly missing: number } {
  const fallback = chosen.get(UNGUESSED) ?? null;
  const unguessed = groups.find(({ id }) => id === UNGUESSED);
  if (unguessed !== undefined && fallback === null) return { missing: unguessed.keys.length };
  const choices = groups.flatMap(({ id, keys }) => {
    const provider = id === UNGUESSED ? undefined : chosen.get(id);
    return provider === undefined ? [] : keys.map(({ index }) => ({ index, provider }));
  });
  return { choices, fallback };
}

/** A custom provider whose base URL hasn't been written yet. */
export function isUnfinished(choice: ProviderChoice): boolean {
  return choice.kind === 'custom' && choice.baseUrl.trim() === '';
}
