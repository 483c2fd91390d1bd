import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** One import in a source file. */
export interface Import {
  /** The file's path from the project's folder, or the package's name as it is written. */
  readonly what: string;
  readonly isFile: boolean;
  /** Gone once it is built: `import type`, or types alone between the braces. */
  readonly typesOnly: boolean;
}

/** Source files by their path from the project's folder, with `/` on every system. */
export type Sources = ReadonlyMap<string, string>;

const root = join(import.meta.dirname, '../..');

export function readSources(folder: string): Sources {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return new Map(
    names
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(root, folder, name))
      .map((file) => [relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8')]),
  );
}

const STATIC = /^(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'\s*\)/g;

export function importsOf(file: string, source: string): Import[] {
  const imports: Import[] = [];
  const add = (written: string, typesOnly: boolean) => {
    const isFile = written.startsWith('.');
    const what = isFile ? posix.join(posix.dirname(file), written) : written;
    imports.push({ what, isFile, typesOnly });
  };
  for (const [, type, names = '', written = ''] of source.matchAll(STATIC)) {
    add(written, type !== undefined || bringsTypesOnly(names));
  }
  for (const [match, written = ''] of source.matchAll(DYNAMIC)) {
    // `typeof import('…')` names a type.
    add(written, source.includes(`typeof ${match}`));
  }
  return imports;
}

function bringsTypesOnly(names: string): boolean {
  const inBraces = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inBraces === undefined) return false;
  const each = inBraces.split(',').map((name) => name.trim());
  return each.filter(Boolean).every((name) => name.startsWith('type '));
}
