import { useTranslation } from 'react-i18next';
import { useFormats } from './formats.ts';

/** Gives how long something took, in the unit that says most: `80 ms`, `0.4 s`. */
export function useShortTime(): (ms: number) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return (ms) =>
    ms < 100
      ? t('milliseconds', { ms: formats.count(Math.round(ms)) })
      : t('seconds', { seconds: formats.tenths(ms / 1000) });
}
