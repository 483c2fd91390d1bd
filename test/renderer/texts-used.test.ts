import { describe, expect, it } from 'vitest';
import { resources } from '../../src/renderer/i18n.ts';
import { readSources } from '../support/imports.ts';

/** Every text by its namespace and path, e.g. `chat:rail.search`; plural forms as the one that is asked for. */
const texts = new Set(
  Object.entries(resources.en).flatMap(([namespace, part]) => pathsOf(part, `${namespace}:`)),
);

function pathsOf(part: object, before: string): string[] {
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [before + name.replace(/_(zero|one|other)$/, '')]
      : pathsOf(value, `${before}${name}.`),
  );
}

const code = [...readSources('src/renderer')]
  .filter(([file]) => !file.includes('/locales/'))
  .map(([, source]) => source)
  .join('\n');
/** What stands between quotes, up to where a name is put in. */
const quoted = new Set(
  [...code.matchAll(/['"`]([\w:.-]+)(?=['"`]|\$\{)/g)].map(([, text]) => text),
);

/** Its last parts may be put in: `outcome.${outcome}`. */
function isAskedFor(text: string): boolean {
  const path = text.slice(text.indexOf(':') + 1);
  const heads = path.split('.').map((_, at, parts) => parts.slice(0, at).concat('').join('.'));
  const namespace = text.slice(0, text.indexOf(':') + 1);
  return [path, ...heads.slice(1)].some((each) => quoted.has(each) || quoted.has(namespace + each));
}

describe('the texts of the window', () => {
  it('are all asked for by some part of it', () => {
    // Those of errors are found by their code.
    const others = [...texts].filter((text) => !text.startsWith('errors:'));
    expect(others.length).toBeGreaterThan(500);
    expect(others.filter((text) => !isAskedFor(text))).toEqual([]);
  });

  it('are there for whoever asks by their whole name', () => {
    const asked = [...code.matchAll(/['"`]([a-z]+:[\w.-]+)['"`]/g)].map(([, text]) => text ?? '');
    const named = asked.filter((text) => text.slice(0, text.indexOf(':')) in resources.en);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((text) => !texts.has(text))).toEqual([]);
  });
});
