import type { Notice } from '../../shared/notices.ts';

/** Something to tell on the desktop. */
export type Told =
  | Extract<Notice, { kind: 'keys-deleted' | 'keys-held' | 'keys-to-decide' | 'keys-low' }>
  | { readonly kind: 'window-reloaded' };

/** Whether a notice belongs on the desktop; the others are for the window alone. */
export function isForDesktop(notice: Notice): notice is Extract<Notice, Told> {
  return notice.kind !== 'key-returned' && notice.kind !== 'keys-recovered';
}

/**
 * Makes one of what was held back of each kind, in the order in which the kinds came. `isBack` says of a key whether
 * the person has restored it meanwhile.
 */
export function together(held: readonly Told[], isBack: (keyId: string) => boolean): Told[] {
  const parts = new Map<string, Told>();
  for (const told of held) {
    const name = 'providerName' in told ? `${told.kind} ${told.providerName}` : told.kind;
    const before = parts.get(name);
    parts.set(name, before === undefined ? told : joined(before, told));
  }
  const deleted = new Set<string>();
  for (const part of parts.values()) {
    if (part.kind === 'keys-deleted') for (const { keyId } of part.keys) deleted.add(keyId);
  }
  return [...parts.values()].flatMap((part): Told[] => {
    if (part.kind === 'keys-deleted') {
      const keys = part.keys.filter(({ keyId }) => !isBack(keyId));
      return keys.length === 0 ? [] : [{ ...part, keys }];
    }
    if (part.kind === 'keys-low') {
      const keys = part.keys.filter(({ keyId }) => !deleted.has(keyId));
      return keys.length === 0 ? [] : [{ ...part, keys }];
    }
    return [part];
  });
}

function joined(before: Told, after: Told): Told {
  if (before.kind === 'keys-deleted' && after.kind === 'keys-deleted') {
    return { ...after, keys: newestOf([...before.keys, ...after.keys]) };
  }
  if (before.kind === 'keys-low' && after.kind === 'keys-low') {
    return { ...after, keys: newestOf([...before.keys, ...after.keys]) };
  }
  if ('count' in before && 'count' in after) return { ...after, count: before.count + after.count };
  return after;
}

/** Of a key that is there twice, what was told last. */
function newestOf<T extends { readonly keyId: string }>(keys: readonly T[]): T[] {
  return [...new Map(keys.map((key) => [key.keyId, key])).values()];
}
