import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import { useLanguage } from '../use-language.ts';
import classes from './ago.module.css';
import { formatBrief } from './moment.ts';

/** A past time relative to now, the exact one on hover; a word where there is none. */
export function Ago({ atMs, nowMs }: { readonly atMs: number | null; readonly nowMs: number }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const language = useLanguage();
  if (atMs === null) return <span className={classes.never}>{t('when.never')}</span>;
  // An event may be newer than the last renewal of `nowMs`.
  const past = Math.min(atMs, nowMs);
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formats.exact(atMs)}>
      {formatBrief(past, nowMs, language) ?? t('when.now')}
    </time>
  );
}
