import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextChoice,
  type Place,
  shownPath,
  toShow,
  withFollowing,
} from '../../../src/main/chat/branches.ts';

const place = (id: string, parentId: string | null, facts: Partial<Place> = {}): Place => ({
  id,
  parentId,
  chosen: 1,
  isDeleted: false,
  ...facts,
});
const idsOf = (places: readonly Place[]) => shownPath(places).map(({ id }) => id);

/** A question with two answers, each followed by another question. */
const fork = [
  place('q', null),
  place('a', 'q'),
  place('qa', 'a'),
  place('b', 'q'),
  place('qb', 'b'),
];

describe('the shown path', () => {
  it('follows the latest of each branch while nobody chose', () => {
    expect(shownPath(fork)).toEqual([
      { id: 'q', siblings: ['q'] },
      { id: 'b', siblings: ['a', 'b'] },
      { id: 'qb', siblings: ['qb'] },
    ]);
    expect(shownPath([])).toEqual([]);
  });

  it('follows what was chosen last', () => {
    expect(idsOf(fork.with(1, place('a', 'q', { chosen: 2 })))).toEqual(['q', 'a', 'qa']);
  });

  it('passes over a deleted message: what followed it follows what it followed', () => {
    const places = fork.with(3, place('b', 'q', { isDeleted: true }));
    expect(shownPath(places)).toEqual([
      { id: 'q', siblings: ['q'] },
      { id: 'qb', siblings: ['a', 'qb'] },
    ]);
  });

  it('takes another branch where all of one is deleted', () => {
    const places = fork
      .with(3, place('b', 'q', { isDeleted: true }))
      .with(4, place('qb', 'b', { isDeleted: true }));
    expect(idsOf(places)).toEqual(['q', 'a', 'qa']);
  });

  it('begins with a message whose parent nobody knows, so that it isn’t lost', () => {
    expect(idsOf([place('a', 'gone'), place('b', 'a')])).toEqual(['a', 'b']);
  });

  it('is found in a thread of 100,000 messages, or of as many that are deleted', () => {
    const long = Array.from({ length: 100_000 }, (_, at) =>
      place(`${at}`, at === 0 ? null : `${at - 1}`),
    );
    expect(shownPath(long)).toHaveLength(100_000);
    const gone = long.map((each, at) => ({ ...each, isDeleted: at < 99_999 }));
    expect(shownPath(gone)).toEqual([{ id: '99999', siblings: ['99999'] }]);
  });
});

it('a message goes with all that follows it, on every branch, but for what is deleted already', () => {
  const places = fork.with(2, place('qa', 'a', { isDeleted: true }));
  expect(new Set(withFollowing(places, 'q'))).toEqual(new Set(['q', 'a', 'b', 'qb']));
  expect(withFollowing(fork, 'b')).toEqual(['b', 'qb']);
});

type Step = readonly ['follow' | 'stand beside' | 'show' | 'delete' | 'restore', number];

/** What a person does to a thread, step by step; the number says to which message. */
function walk(steps: readonly Step[]): Place[] {
  let places: Place[] = [];
  for (const [kind, number] of steps) {
    const at = places[number % Math.max(places.length, 1)];
    const path = idsOf(places);
    const shown = path[number % Math.max(path.length, 1)];
    const change = (ids: readonly string[], facts: Partial<Place>) => {
      places = places.map((each) => (ids.includes(each.id) ? { ...each, ...facts } : each));
    };
    const add = (parentId: string | null) => {
      places = [...places, place(`${places.length}`, parentId, { chosen: nextChoice(places) })];
    };
    if (kind === 'follow') add(path.at(-1) ?? null);
    else if (at === undefined) continue;
    else if (kind === 'stand beside') {
      // As an edit does: after what stands before it on the path.
      if (shown !== undefined) add(path[path.indexOf(shown) - 1] ?? null);
    } else if (kind === 'show') {
      if (!at.isDeleted) change(toShow(places, at.id), { chosen: nextChoice(places) });
    } else change([at.id], { isDeleted: kind === 'delete' });
  }
  return places;
}

const steps = fc.array(
  fc.tuple(
    fc.constantFrom(
      'follow' as const,
      'follow' as const,
      'stand beside' as const,
      'show' as const,
      'delete' as const,
      'restore' as const,
    ),
    fc.nat(1000),
  ),
  { maxLength: 40 },
);

describe('whatever is sent, edited, answered anew, switched, deleted and restored', () => {
  it('the path shows no deleted message, each once, and ends where nothing follows', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const places = walk(done);
        const path = idsOf(places);
        const living = places.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
        expect(new Set(path).size).toBe(path.length);
        expect(living).toEqual(expect.arrayContaining(path));
        expect(path.length > 0).toBe(living.length > 0);
        const last = path.at(-1);
        if (last !== undefined) expect(withFollowing(places, last)).toEqual([last]);
      }),
    );
  });

  it('every message can be shown, and stays beside the same ones', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const places = walk(done);
        for (const { id, isDeleted } of places) {
          if (isDeleted) continue;
          const wanted = toShow(places, id);
          const chosen = nextChoice(places);
          const after = places.map((each) =>
            wanted.includes(each.id) ? { ...each, chosen } : each,
          );
          const shown = shownPath(after).find((each) => each.id === id);
          expect(shown?.siblings).toContain(id);
          expect(toShow(after, id)).toEqual([]);
        }
      }),
    );
  });

  it('every message is reached by stepping from sibling to sibling along the path', () => {
    fc.assert(
      fc.property(steps, (done) => {
        const places = walk(done);
        const reached = new Set<string>();
        const open = [places];
        for (let at = open.pop(); at !== undefined; at = open.pop()) {
          for (const { id, siblings } of shownPath(at)) {
            reached.add(id);
            for (const other of siblings) {
              if (reached.has(other)) continue;
              reached.add(other);
              const wanted = toShow(at, other);
              const chosen = nextChoice(at);
              open.push(at.map((each) => (wanted.includes(each.id) ? { ...each, chosen } : each)));
            }
          }
        }
        const living = places.filter(({ isDeleted }) => !isDeleted).map(({ id }) => id);
        expect([...reached].sort()).toEqual(living.sort());
      }),
    );
  });
});
