import type { Language } from '../../shared/languages.ts';
import { languageOf } from '../i18n.ts';
import { useLive } from '../live-state.ts';

/** The language the window speaks, for dates, numbers and money. */
export function useLanguage(): Language {
  return languageOf(useLive('settings').language, useLive('info'));
}
