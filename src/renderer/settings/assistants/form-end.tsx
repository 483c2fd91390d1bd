import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import entries from '../entries.module.css';
import classes from './assistants-page.module.css';

/** How a form ends: with what went wrong, and its buttons. */
export function FormEnd({
  problem,
  isSaving,
  canSave,
  onCancel,
}: {
  readonly problem: string | null;
  readonly isSaving: boolean;
  readonly canSave: boolean;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      {problem !== null && (
        <p className={entries.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={isSaving} disabled={!canSave}>
          {t('save')}
        </Button>
      </div>
    </>
  );
}
