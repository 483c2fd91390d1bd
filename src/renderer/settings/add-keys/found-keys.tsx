import { Box } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PastePreview } from '../../../shared/paste.ts';
import { useFormats } from '../../ui/formats.ts';
import classes from './add-keys.module.css';
import { useGuessName } from './guess-name.ts';

/** The keys found, masked, each with what it is to us. */
export const FoundKeys = memo(function FoundKeys({ preview }: { readonly preview: PastePreview }) {
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const nameOf = useGuessName();
  const { found, foundCount } = preview;
  return (
    <>
      <Box component="ul" className={classes.found} aria-label={t('add.list')} tabIndex={0}>
        {found.map(({ index, masked, label, line, status, admin, guess }) => (
          <li key={index} className={classes.key} data-status={status}>
            <code className={classes.masked}>{masked}</code>
            <span className={classes.label} title={label ?? undefined}>
              {label}
            </span>
            <span className={classes.soft}>{guess !== null && nameOf(guess)}</span>
            <span className={classes.soft}>{t('add.line', { line: formats.count(line) })}</span>
            <span className={classes.status}>
              {admin && status === 'new' ? t('accounts:admin.new') : t(`add.status.${status}`)}
            </span>
          </li>
        ))}
      </Box>
      {foundCount > found.length && (
        <p className={classes.note}>
          {t('add.shownOf', {
            shown: formats.count(found.length),
            count: foundCount,
          })}
        </p>
      )}
    </>
  );
});
