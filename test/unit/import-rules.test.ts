import { describe, expect, it } from 'vitest';
import { type Import, importsOf, readSources, type Sources } from '../support/imports.ts';

// Who may speak with Electron, the keychain and the database, and which process sees which, is Biome's to say, in
// biome.json. Here is what it has no words for.

/** Whoever lies in the first may not import from the others. */
const layers: readonly (readonly [from: string, ...never: string[]])[] = [
  ['src/main/database/', 'src/main/'],
  ['src/main/keys/', 'src/main/chat/', 'src/main/billing/', ...outer()],
  ['src/main/chat/', 'src/main/billing/', ...outer()],
  ['src/main/billing/', ...outer()],
  ['src/main/demo/', 'src/main/chat/', 'src/main/billing/', ...outer('src/main/demo/')],
  ['src/main/ipc/', 'src/main/desktop/', 'src/main/environment.ts'],
];

function outer(...but: string[]): string[] {
  const folders = ['src/main/demo/', 'src/main/ipc/', 'src/main/desktop/', 'src/main/app/'];
  const files = ['src/main/app.ts', 'src/main/environment.ts', 'src/main/index.ts'];
  return [...folders, ...files].filter((path) => !but.includes(path));
}

/** Of no part, and with no imports of their own. */
const anyones: readonly string[] = ['src/main/timers.ts', 'src/main/on-fault.ts'];

/** They decide, and are handed all they need to: time, randomness, what was read. */
const pure = [
  'src/main/keys/pool.ts',
  'src/main/keys/paste/parse-paste.ts',
  'src/main/chat/failure-table.ts',
  'src/main/chat/consequences.ts',
  'src/main/billing/verdict.ts',
];
const IMPURE =
  /\b(?:Date\.now|Math\.random|crypto|setTimeout|setInterval)\b|\bnew Date\(\)|\bfetch\(/;

function crossedLayers(sources: Sources): string[] {
  return layers.flatMap(([from, ...never]) =>
    [...sources]
      .filter(([file]) => file.startsWith(from))
      .flatMap(([file, source]) =>
        importsOf(file, source)
          .filter(({ what }) => !what.startsWith(from) && !anyones.includes(what))
          .filter(({ what }) => never.some((to) => what.startsWith(to)))
          .map(({ what }) => `${file} imports ${what}`),
      ),
  );
}

/** What a file needs when it runs, itself included, and what that needs in turn. */
function reached(sources: Sources, file: string, seen = new Map<string, Import[]>()) {
  const source = sources.get(file);
  if (source === undefined || seen.has(file)) return seen;
  const imports = importsOf(file, source).filter(({ typesOnly }) => !typesOnly);
  seen.set(file, imports);
  for (const { what, isFile } of imports) if (isFile) reached(sources, what, seen);
  return seen;
}

function impurities(sources: Sources, file: string): string[] {
  return [...reached(sources, file)].flatMap(([each, imports]) => [
    ...imports.filter(({ isFile }) => !isFile).map(({ what }) => `${each} imports ${what}`),
    ...(IMPURE.exec(sources.get(each) ?? '') ?? []).slice(0, 1).map((it) => `${each} uses ${it}`),
  ]);
}

/** zod belongs to the main process: the page would carry it for nothing. */
function zodInThePage(sources: Sources): string[] {
  return [...sources.keys()]
    .filter((file) => file.startsWith('src/renderer/'))
    .flatMap((file) => [...reached(sources, file)])
    .filter(([, imports]) => imports.some(({ what }) => what === 'zod'))
    .map(([file]) => file);
}

function valuesInPreload(sources: Sources): string[] {
  return [...sources]
    .filter(([file]) => file.startsWith('src/preload/'))
    .flatMap(([file, source]) => importsOf(file, source))
    .filter(({ what, typesOnly }) => !typesOnly && what !== 'electron')
    .map(({ what }) => what);
}

describe('who imports whom', () => {
  const sources = readSources('src');

  it('has files to look at', () => {
    for (const file of [...pure, 'src/preload/index.ts'])
      expect(sources.has(file), file).toBe(true);
  });

  it('goes one way between the parts of the main process', () => {
    expect(crossedLayers(sources)).toEqual([]);
  });

  it.each(pure)('leaves %s without I/O, clock and chance', (file) => {
    expect(impurities(sources, file)).toEqual([]);
  });

  it('keeps zod out of the page', () => {
    expect(zodInThePage(sources)).toEqual([]);
  });

  it('gives the preload script types and electron alone', () => {
    expect(valuesInPreload(sources)).toEqual([]);
  });
});

describe('the rules, on made-up files that break them', () => {
  it('sees keys that know chat, even by a type or when it is loaded late', () => {
    const broken = new Map([
      ['src/main/keys/a.ts', "import type { Chat } from '../chat/chat-service.ts';"],
      ['src/main/keys/paste/b.ts', "const late = () => import('../../billing/sweep.ts');"],
      ['src/main/keys/c.ts', "export { d } from './paste/d.ts';"],
    ]);
    expect(crossedLayers(broken)).toEqual([
      'src/main/keys/a.ts imports src/main/chat/chat-service.ts',
      'src/main/keys/paste/b.ts imports src/main/billing/sweep.ts',
    ]);
  });

  it('sees a clock behind a pure file, and not what is a type', () => {
    const broken = new Map([
      ['src/main/keys/pool.ts', "import {\n  type A,\n  b,\n} from './b.ts';\nimport type 'zod';"],
      ['src/main/keys/b.ts', "import { join } from 'node:path';\nconst now = Date.now();"],
    ]);
    expect(impurities(broken, 'src/main/keys/pool.ts')).toEqual([
      'src/main/keys/b.ts imports node:path',
      'src/main/keys/b.ts uses Date.now',
    ]);
  });

  it('sees zod that comes to the page through what is shared', () => {
    const broken = new Map([
      ['src/renderer/a.ts', "import { b, type C } from '../shared/b.ts';"],
      ['src/renderer/d.ts', "import { type C } from '../shared/b.ts';"],
      ['src/shared/b.ts', "import { z } from 'zod';"],
      ['src/preload/index.ts', "import { b } from '../shared/b.ts';"],
    ]);
    expect(zodInThePage(broken)).toEqual(['src/shared/b.ts']);
    expect(valuesInPreload(broken)).toEqual(['src/shared/b.ts']);
  });
});
