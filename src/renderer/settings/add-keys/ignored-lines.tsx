import { useTranslation } from 'react-i18next';
import type { PastePreview } from '../../../shared/paste.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './add-keys.module.css';

const SHOWN = 100;

/** Lines without a key, folded away. Their text is not shown: it may be a password. */
export function IgnoredLines({ preview }: { readonly preview: PastePreview }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const { ignored, ignoredCount } = preview;
  if (ignoredCount === 0) return null;
  const shown = ignored.slice(0, SHOWN);
  return (
    <details className={classes.ignored}>
      <summary>{t('add.ignored', { count: ignoredCount })}</summary>
      <ul>
        {shown.map(({ line, reason }) => (
          <li key={line}>
            {t('add.ignoredLine', {
              line: formats.count(line),
              reason: t(`add.ignoredReason.${reason}`),
            })}
          </li>
        ))}
        {ignoredCount > shown.length && (
          <li>{t('add.ignoredMore', { count: ignoredCount - shown.length })}</li>
        )}
      </ul>
    </details>
  );
}
