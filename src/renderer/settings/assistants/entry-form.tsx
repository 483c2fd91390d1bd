import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import entries from '../entries.module.css';
import { useSaving } from '../use-saving.ts';
import classes from './assistants-page.module.css';

/** An assistant or a snippet, new or changed in its place: its fields, what went wrong with it, and its buttons. */
export function EntryForm({
  label,
  canSave,
  save,
  onDone,
  children,
}: {
  readonly label: string;
  readonly canSave: boolean;
  readonly save: () => Promise<unknown>;
  readonly onDone: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const { isSaving, problem, cancel, events } = useSaving(save, onDone);
  return (
    <form className={classes.form} aria-label={label} {...events}>
      {children}
      {problem !== null && (
        <p className={entries.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={cancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" loading={isSaving} disabled={!canSave}>
          {t('save')}
        </Button>
      </div>
    </form>
  );
}
