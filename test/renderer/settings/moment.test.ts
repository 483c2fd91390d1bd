import { describe, expect, it } from 'vitest';
import { formatShort } from '../../../src/renderer/settings/time/moment.ts';
import { formatsIn } from '../../../src/renderer/ui/formats.ts';
import type { Language } from '../../../src/shared/languages.ts';

const now = new Date(2026, 10, 24, 9, 30).getTime();

describe('a moment in a table', () => {
  it.each([
    ['its time where it is today', new Date(2026, 10, 24, 19, 5), '19:05', '19:05'],
    ['its day where it is this year', new Date(2026, 11, 3, 8), 'Dec 3', '12月3日'],
    ['its month where it is another year', new Date(2028, 0, 31, 8), 'Jan 2028', '2028年1月'],
  ])('is told by %s', (_, at, english, chinese) => {
    const inLanguage = (language: Language) =>
      formatShort(at.getTime(), now, formatsIn(language), language);
    expect(inLanguage('en')).toBe(english);
    expect(inLanguage('zh-CN')).toBe(chinese);
  });
});
