import { createInstance, type TFunction } from 'i18next';
import type { Language } from '../../../shared/languages.ts';
import { writtenNumbers } from '../../../shared/written-numbers.ts';
import { en } from './en.ts';
import { zhCn } from './zh-cn.ts';

/** One of our languages for what the system prefers, in its order; English where it knows neither. */
export function languageOf(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const [language, ...rest] = tag.toLowerCase().split('-');
    if (language === 'en') return 'en';
    // Traditional script is better served by Simplified than by English.
    if (language === 'zh' || rest.includes('hans')) return 'zh-CN';
  }
  return 'en';
}

// With the resources at hand an instance is ready at once.
const i18n = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: { en: { translation: en }, 'zh-CN': { translation: zhCn } },
  interpolation: { escapeValue: false, alwaysFormat: true },
});
void i18n.use(writtenNumbers).init();

/** Gives the texts of a language. */
export function textsIn(language: Language): TFunction {
  return i18n.getFixedT(language);
}
