import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const tests = new Map(
  globSync('test/**/*.test.{ts,tsx}', { cwd: root }).map((file) => [
    basename(file),
    readFileSync(join(root, file), 'utf8'),
  ]),
);

/** The first cells of the tables of dependencies, name by name. */
function arguedFor(): string[] {
  const [, dependencies = ''] = page.split('\n## Dependencies\n');
  const cells = [...dependencies.matchAll(/^\| ([^|]+) \| [^|]+ \| [^|]+ \| [^|]+ \|$/gm)];
  return cells.flatMap(([, names = '']) => names.replace(/ \(.*\)/, '').split(', '));
}

it('the page on security argues for every dependency, and for none that is gone', () => {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const argued = arguedFor().filter((name) => !/^-+$/.test(name) && name.trim() !== '');
  expect(argued.toSorted()).toEqual(names.toSorted());
});

it('the page on security names tests that exist, and groups of tests in them that do', () => {
  const named = [...page.matchAll(/`(?:[\w./-]+\/)?([\w-]+\.test\.tsx?)`(?: \(([^)`]+)\))?/g)];
  expect(named.length).toBeGreaterThan(20);
  const wrong = named.flatMap(([, file = '', groups = '']) => {
    const text = tests.get(file);
    if (text === undefined) return [`${file} is no test`];
    const missing = groups.split('; ').filter((group) => !text.includes(`describe('${group}'`));
    return groups === '' ? [] : missing.map((group) => `${file} has no "${group}"`);
  });
  expect(wrong).toEqual([]);
});
