interface Node {
  readonly id: string;
  readonly parentId: string | null;
}

/**
 * Messages as a tree that can be walked: each id once, each after what it follows, no circle. What is in order already
 * stays as it is; nothing is dropped.
 */
export function tidyTree<N extends Node>(
  messages: readonly N[],
  anotherId: (id: string, turn: number) => string,
): readonly N[] {
  if (isTidy(messages)) return messages;
  const nodes = withOwnIds(messages, anotherId);
  const ids = new Set(nodes.map(({ id }) => id));
  const placed = new Set<string>();
  const waiting = new Map<string, N[]>();
  const tidy: N[] = [];

  function place(first: N): void {
    const open = [first];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (placed.has(node.id)) continue;
      placed.add(node.id);
      tidy.push(node);
      open.push(...(waiting.get(node.id) ?? []).toReversed());
      waiting.delete(node.id);
    }
  }

  for (const node of nodes) {
    const { parentId } = node;
    if (parentId === null || !ids.has(parentId) || placed.has(parentId)) place(node);
    else waiting.set(parentId, [...(waiting.get(parentId) ?? []), node]);
  }
  // What is left goes round in circles: each is opened at its oldest message.
  for (const node of nodes) if (!placed.has(node.id)) place({ ...node, parentId: null });
  return tidy;
}

function isTidy(messages: readonly Node[]): boolean {
  const all = new Set(messages.map(({ id }) => id));
  if (all.size < messages.length) return false;
  const seen = new Set<string>();
  return messages.every(({ id, parentId }) => {
    const isAfter = parentId === null || seen.has(parentId) || !all.has(parentId);
    seen.add(id);
    return isAfter;
  });
}

function withOwnIds<N extends Node>(
  messages: readonly N[],
  anotherId: (id: string, turn: number) => string,
): N[] {
  const seen = new Set<string>();
  return messages.map((message, turn) => {
    const id = seen.has(message.id) ? anotherId(message.id, turn) : message.id;
    seen.add(id);
    return { ...message, id };
  });
}
