import type { ModelChoice, Settings } from '../../shared/settings.ts';
import { request } from '../api.ts';
import { attempt } from '../toast.tsx';

/** So many are remembered, of all providers together. */
const RECENT = 12;

const isSame = (a: ModelChoice, b: ModelChoice) =>
  a.providerId === b.providerId && a.model === b.model;

/** Those of a provider, in the order in which they were taken in. */
export function modelsOf(choices: readonly ModelChoice[], providerId: string | null): string[] {
  return choices.filter((each) => each.providerId === providerId).map(({ model }) => model);
}

/** Makes a model a favourite, or takes it out of them. */
export function toggleFavourite({ favouriteModels }: Settings, choice: ModelChoice): void {
  const others = favouriteModels.filter((each) => !isSame(each, choice));
  const isOne = others.length < favouriteModels.length;
  void attempt(
    request('settings.update', { favouriteModels: isOne ? others : [...others, choice] }),
  );
}

/** It was chosen just now. */
export function noteRecent({ recentModels }: Settings, choice: ModelChoice): void {
  const others = recentModels.filter((each) => !isSame(each, choice));
  void attempt(request('settings.update', { recentModels: [choice, ...others].slice(0, RECENT) }));
}

interface Group {
  readonly name: 'favourites' | 'recent' | 'all';
  readonly ids: readonly string[];
}

/** A list of models in groups, each model once: favourites, then the last few that were chosen, then the others. */
export function grouped(
  ids: readonly string[],
  favourites: readonly string[],
  recent: readonly string[],
  search: string,
): Group[] {
  const wanted = search.trim().toLowerCase();
  const matches = (id: string) => id.toLowerCase().includes(wanted);
  const last = recent.filter((id) => !favourites.includes(id)).slice(0, 5);
  const above = new Set([...favourites, ...last]);
  const groups: Group[] = [
    { name: 'favourites', ids: favourites.filter(matches) },
    { name: 'recent', ids: last.filter(matches) },
    { name: 'all', ids: ids.filter((id) => !above.has(id) && matches(id)) },
  ];
  return groups.filter((group) => group.ids.length > 0);
}
