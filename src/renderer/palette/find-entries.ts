import type { Conversation } from '../../shared/conversations.ts';
import type { ProviderView } from '../../shared/providers.ts';
import type { SearchHit } from '../../shared/search.ts';
import { holder, wordsOf } from '../../shared/search-words.ts';
import type { Command } from './palette-commands.ts';

/** So many of each kind are shown; more words narrow them. */
const SHOWN = 6;

export interface Sources {
  readonly commands: readonly Command[];
  /** Last changed first. */
  readonly conversations: readonly Conversation[];
  readonly models: readonly string[];
  readonly providers: readonly ProviderView[];
  readonly hits: readonly SearchHit[];
}

/** What the palette holds for a search; without one, what was read last and every command. */
export function findEntries(query: string, sources: Sources): Sources {
  const words = wordsOf(query);
  const { commands, conversations, models, providers, hits } = sources;
  if (words.length === 0) {
    const recent = conversations.slice(0, SHOWN);
    return { commands, conversations: recent, models: [], providers: [], hits: [] };
  }
  const holds = holder(words);
  return {
    commands: commands.filter(({ label, also }) => holds(`${label} ${also}`)).slice(0, SHOWN),
    conversations: firstOf(conversations, ({ title }) => holds(title)),
    models: firstOf(models, holds),
    providers: firstOf(providers, ({ name }) => holds(name)),
    hits: hits.slice(0, SHOWN),
  };
}

/** Looks no further than it must: there may be ten thousand. */
function firstOf<T>(all: readonly T[], isWanted: (one: T) => boolean): T[] {
  const found: T[] = [];
  for (const one of all) {
    if (isWanted(one)) found.push(one);
    if (found.length === SHOWN) break;
  }
  return found;
}
