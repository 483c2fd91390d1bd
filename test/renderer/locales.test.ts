import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { i18n, resources } from '../../src/renderer/i18n.ts';
import { errorText } from '../../src/renderer/ui/error-text.ts';
import { formatsIn } from '../../src/renderer/ui/formats.ts';
import { errorCodes } from '../../src/shared/errors.ts';
import { languages } from '../../src/shared/languages.ts';
import { meanings } from '../../src/shared/refusals.ts';

/** Every text by its path, e.g. `chat.rail.search`. */
function textsOf(part: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(part).flatMap(([name, value]) =>
      typeof value === 'string' ? [[path + name, value]] : [...textsOf(value, `${path}${name}.`)],
    ),
  );
}

const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name);
const english = textsOf(resources.en);
const chinese = textsOf(resources['zh-CN']);
const isOne = (path: string) => path.endsWith('_one');

const filesOf = (language: string) =>
  readdirSync(join(import.meta.dirname, '../../src/renderer/locales', language))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort();

describe('the languages', () => {
  it.each([
    ['en', resources.en],
    ['zh-cn', resources['zh-CN']],
  ])('leave no file of %s unread', (language, texts) => {
    expect(Object.keys(texts).sort()).toEqual(filesOf(language));
  });

  it('have the same texts, but for plural forms that Chinese lacks', () => {
    const wanted = [...english.keys()].filter((path) => !isOne(path));
    expect([...chinese.keys()].sort()).toEqual(wanted.sort());
  });

  it('have no empty text', () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in only what the English text is given', () => {
    for (const [path, text] of chinese) {
      const given = new Set(placeholders(english.get(path) ?? ''));
      expect([path, placeholders(text).filter((name) => !given.has(name))]).toEqual([path, []]);
    }
  });

  it('leave out nothing that the English text tells', () => {
    for (const [path, text] of chinese) {
      const told = new Set(placeholders(text));
      const missing = placeholders(english.get(path) ?? '').filter((name) => !told.has(name));
      expect([path, missing]).toEqual([path, []]);
    }
  });

  it('say every plural in both forms in English', () => {
    const ones = [...english.keys()].filter(isOne).map((path) => path.replace(/_one$/, '_other'));
    expect(ones.filter((path) => !english.has(path))).toEqual([]);
  });

  it('write Chinese with full-width marks', () => {
    const halfWidth = [...chinese].filter(([, text]) => /\p{Script=Han}[,;!?]/u.test(text));
    expect(halfWidth).toEqual([]);
  });
});

describe.each(languages)('in %s', (language) => {
  const t = i18n.getFixedT(language);
  const formats = formatsIn(language);
  const isText = (text: string) => !/{{|^[\w-]+[:.]|^$/.test(text);

  it.each(errorCodes)('the error %s has a text without holes', (code) => {
    expect(errorText(t, formats, { code, message: code, details: everyDetail })).toSatisfy(isText);
  });

  it.each(['none-added', 'all-cooling', 'all-suspended', 'all-disabled', 'all-removed'])(
    'an empty pool says why: %s',
    (reason) => {
      const error = { code: 'pool-empty', message: '', details: { reason } } as const;
      const text = errorText(t, formats, error);
      expect(text).toSatisfy(isText);
      expect(text).not.toBe(t('errors:pool-empty.other'));
    },
  );

  it('writes numbers as the language does, and leaves words as they are', () => {
    expect(t('chat:pool.pickable', { count: 12_345 })).toContain('12,345');
    expect(t('thread:branch', { number: 1, count: 1000 })).toContain('1,000');
    expect(t('chat:rail.more', { title: '12345' })).toContain('12345');
  });

  it.each(['offline', 'proxy', 'sign-in', 'name', 'certificate'])(
    'a provider that was not reached says where it ended: %s',
    (hop) => {
      const text = errorText(t, formats, { code: 'network', message: '', details: { hop } });
      expect(text).toSatisfy(isText);
      expect(text).toBe(t(`errors:network.${hop}`));
    },
  );

  it('says when a cooling pool is back', () => {
    const untilMs = new Date(2026, 10, 24, 14, 3).getTime();
    const details = { reason: 'all-cooling', untilMs };
    expect(errorText(t, formats, { code: 'pool-empty', message: '', details })).toContain('14:03');
  });

  it.each(['served', 'stopped', ...meanings])('the outcome %s has a word', (outcome) => {
    expect(t(`words:outcome.${outcome}`)).not.toContain('outcome');
  });
});

const everyDetail = {
  keys: 3,
  origin: 'https://somewhere.example',
  name: 'Somewhere',
  status: 503,
  afterMs: 60_000,
};
