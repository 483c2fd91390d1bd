import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../shared/format-money.ts';
import type { Language } from '../../shared/languages.ts';

export type Formats = ReturnType<typeof formatsIn>;

/** Numbers, times and amounts as a language writes them. */
export function formatsIn(language: Language) {
  const count = once(() => new Intl.NumberFormat(language));
  const short = once(
    () =>
      new Intl.NumberFormat(language, {
        notation: 'compact',
        maximumFractionDigits: 1,
      }),
  );
  const tenths = once(() => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));
  const time = once(
    () =>
      new Intl.DateTimeFormat(language, {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      }),
  );
  const clock = once(
    () => new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }),
  );
  const date = once(() => new Intl.DateTimeFormat(language, { dateStyle: 'long' }));
  const exact = once(
    () =>
      new Intl.DateTimeFormat(language, {
        dateStyle: 'medium',
        timeStyle: 'short',
        hourCycle: 'h23',
      }),
  );
  const list = once(() => new Intl.ListFormat(language, { type: 'conjunction' }));
  const month = once(() => new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long' }));
  const relative = once(
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'long' }),
  );

  return {
    count: (value: number) => count().format(value),
    /** `3.2K`. */
    short: (value: number) => short().format(value),
    tenths: (value: number) => tenths().format(value),
    money: (micros: number, currency: string) => formatMoney(micros, currency, language),
    /** `one, two, and three`. */
    list: (words: readonly string[]) => list().format(words),
    /** `14:03`. */
    time: (atMs: number) => time().format(atMs),
    /** `14:03:27`. */
    clock: (atMs: number) => clock().format(atMs),
    /** `24 November 2026`. */
    date: (atMs: number) => date().format(atMs),
    /** Day and time. */
    exact: (atMs: number) => exact().format(atMs),
    /** `October 2026`. */
    month: (atMs: number) => month().format(atMs),
    /** `2 minutes ago`, `in 30 seconds`. */
    relative: (atMs: number, nowMs: number) => {
      const seconds = Math.round((atMs - nowMs) / 1000);
      if (Math.abs(seconds) < 60) return relative().format(seconds, 'second');
      const minutes = Math.round(seconds / 60);
      if (Math.abs(minutes) < 60) return relative().format(minutes, 'minute');
      const hours = Math.round(minutes / 60);
      if (Math.abs(hours) < 24) return relative().format(hours, 'hour');
      return relative().format(Math.round(hours / 24), 'day');
    },
  };
}

/** To make one takes milliseconds: only those are made that are asked for. */
function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** Made once for a language: to make them takes longer than to draw the message that asks for them. */
const made = new Map<Language, Formats>();

/** The formats of the language that the window speaks. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const formats = made.get(language) ?? formatsIn(language);
  made.set(language, formats);
  return formats;
}
