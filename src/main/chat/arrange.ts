import type { Conversation } from '../../shared/conversations.ts';
import { byRank, type Keeping, keptTogether } from '../../shared/keeping.ts';

export interface Arrangement {
  readonly isPinned?: boolean | undefined;
  readonly isArchived?: boolean | undefined;
  readonly folderId?: string | null | undefined;
  /** What it is to stand above; null: at the end. */
  readonly before?: string | null | undefined;
}

/** The conversations that change, with their new keeping, when one is put somewhere: mostly itself alone. */
export function arranged(
  all: readonly Conversation[],
  conversation: Conversation,
  change: Arrangement,
): Conversation[] {
  const { isPinned, isArchived, folderId, before } = change;
  const kept: Keeping = {
    isPinned: isPinned ?? conversation.isPinned,
    isArchived: isArchived ?? conversation.isArchived,
    folderId: folderId === undefined ? conversation.folderId : folderId,
    rank: conversation.rank,
  };
  if (before === undefined) {
    const stays = keptTogether(kept, conversation);
    return [{ ...conversation, ...kept, rank: stays ? conversation.rank : null }];
  }
  const others = all
    .filter((each) => each.id !== conversation.id && keptTogether(each, kept))
    .sort(byRank);
  const found = before === null ? -1 : others.findIndex(({ id }) => id === before);
  const at = found === -1 ? others.length : found;
  const above = at === 0 ? null : (others[at - 1]?.rank ?? null);
  const below = others[at]?.rank ?? null;
  const rank = between(above, below, at > 0, at < others.length);
  if (rank !== null) return [{ ...conversation, ...kept, rank }];
  return others
    .toSpliced(at, 0, { ...conversation, ...kept })
    .map((each, place) => ({ ...each, rank: place + 1 }))
    .filter(
      (each) =>
        each.id === conversation.id || all.find(({ id }) => id === each.id)?.rank !== each.rank,
    );
}

/** A rank between two; null where there is none, and all must be given new ones. */
function between(
  above: number | null,
  below: number | null,
  hasAbove: boolean,
  hasBelow: boolean,
): number | null {
  if ((hasAbove && above === null) || (hasBelow && below === null)) return null;
  if (above === null) return below === null ? 1 : below - 1;
  if (below === null) return above + 1;
  const middle = (above + below) / 2;
  return middle > above && middle < below ? middle : null;
}
