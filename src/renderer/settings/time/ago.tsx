import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';

/** A past time relative to now, the exact one on hover; a word where there is none. */
export function Ago({ atMs, nowMs }: { readonly atMs: number | null; readonly nowMs: number }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  if (atMs === null) return <span>{t('when.never')}</span>;
  // Seconds would be stale before the next renewal; an event may also be newer than the last one.
  const recent = nowMs - atMs < 60_000;
  return (
    <time dateTime={new Date(atMs).toISOString()} title={formats.exact(atMs)}>
      {recent ? t('when.now') : formats.relative(atMs, nowMs)}
    </time>
  );
}
