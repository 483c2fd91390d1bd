/** Where a message stands in its conversation's tree. */
export interface Place {
  readonly id: string;
  /** What it follows; null for a first message. */
  readonly parentId: string | null;
  /** Of those that follow the same message, the one with the highest number is shown. */
  readonly chosen: number;
  /** Passed over: what follows it follows what it followed. */
  readonly isDeleted: boolean;
}

/** A message of the shown path, with all that could stand in its stead, itself among them, oldest first. */
export interface Shown {
  readonly id: string;
  readonly siblings: readonly string[];
}

interface Tree {
  readonly byId: ReadonlyMap<string, Place>;
  /** Of each message, null for the beginning, what follows it and still leads to a message, oldest first. */
  readonly following: ReadonlyMap<string | null, readonly Place[]>;
}

/** The one path through a conversation that is shown. `places` are all of its messages, oldest first. */
export function shownPath(places: readonly Place[]): Shown[] {
  if (isLine(places)) return places.map(({ id }) => ({ id, siblings: [id] }));
  const tree = treeOf(places);
  const path: Shown[] = [];
  let at: Place | null = null;
  for (;;) {
    const next = nextShown(tree, at?.id ?? null);
    if (next === null) return path;
    const siblings = messagesAfter(tree, at?.id ?? null);
    path.push({ id: next.id, siblings });
    at = next;
  }
}

/** What must be chosen, together, for a message to be on the shown path; nothing where it is. */
export function toShow(places: readonly Place[], id: string): string[] {
  const { byId, following } = treeOf(places);
  const wanted: string[] = [];
  for (let at = byId.get(id); at !== undefined; at = byId.get(at.parentId ?? '')) {
    if (latest(following.get(knownParent(byId, at)) ?? []) !== at) wanted.push(at.id);
  }
  return wanted;
}

/** A choice over all that were made before. */
export function nextChoice(places: readonly Place[]): number {
  return places.reduce((highest, { chosen }) => Math.max(highest, chosen), 0) + 1;
}

/** The message and all that follows it, on every branch; what is deleted stays out. */
export function withFollowing(places: readonly Place[], id: string): string[] {
  const { byId, following } = treeOf(places);
  const found: string[] = [];
  const open = [byId.get(id)];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (!at.isDeleted) found.push(at.id);
    open.push(...(following.get(at.id) ?? []));
  }
  return found;
}

/** Most threads have no branches: then nothing need be looked up. */
function isLine(places: readonly Place[]): boolean {
  return places.every(
    ({ parentId, isDeleted }, at) => !isDeleted && parentId === (places[at - 1]?.id ?? null),
  );
}

function treeOf(places: readonly Place[]): Tree {
  const byId = new Map(places.map((place) => [place.id, place]));
  const leading = new Set<string>();
  // What follows is younger.
  for (const place of places.toReversed()) {
    if (place.isDeleted && !leading.has(place.id)) continue;
    leading.add(place.id);
    if (place.parentId !== null) leading.add(place.parentId);
  }
  const following = new Map<string | null, Place[]>();
  for (const place of places) {
    if (!leading.has(place.id)) continue;
    const parent = knownParent(byId, place);
    const together = following.get(parent);
    if (together === undefined) following.set(parent, [place]);
    else together.push(place);
  }
  return { byId, following };
}

/** Nothing is lost for want of what it follows: it stands at the beginning then. */
function knownParent(byId: Tree['byId'], { parentId }: Place): string | null {
  return parentId !== null && byId.has(parentId) ? parentId : null;
}

function nextShown({ following }: Tree, after: string | null): Place | null {
  let next = latest(following.get(after) ?? []);
  while (next?.isDeleted) next = latest(following.get(next.id) ?? []);
  return next ?? null;
}

function messagesAfter({ following }: Tree, after: string | null): readonly string[] {
  const found: string[] = [];
  const open = [...(following.get(after) ?? [])].reverse();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.isDeleted) open.push(...(following.get(at.id) ?? []).toReversed());
    else found.push(at.id);
  }
  return found;
}

function latest(places: readonly Place[]): Place | undefined {
  return places.reduce<Place | undefined>(
    (best, place) => (best === undefined || place.chosen >= best.chosen ? place : best),
    undefined,
  );
}
