/** Where a conversation is kept. */
export interface Keeping {
  readonly folderId: string | null;
  readonly isPinned: boolean;
  readonly isArchived: boolean;
  /** Its place among those pinned, or in its folder, lowest first; null where nobody gave it one: above all others. */
  readonly rank: number | null;
}

/** Where a new conversation is kept: nowhere in particular. */
export const unkept: Keeping = { folderId: null, isPinned: false, isArchived: false, rank: null };

type Ranked = Keeping & { readonly id: string; readonly updatedAtMs: number };

/** The order among those pinned, or in a folder: the person's, new ones on top. */
export function byRank(a: Ranked, b: Ranked): number {
  if (a.rank !== null && b.rank !== null) return a.rank - b.rank;
  if (a.rank !== b.rank) return a.rank === null ? -1 : 1;
  return b.updatedAtMs - a.updatedAtMs || a.id.localeCompare(b.id);
}

/** Whether two are kept side by side, so that an order between them means something. */
export function keptTogether(a: Keeping, b: Keeping): boolean {
  if (a.isArchived || b.isArchived || a.isPinned !== b.isPinned) return false;
  return a.isPinned || (a.folderId !== null && a.folderId === b.folderId);
}
