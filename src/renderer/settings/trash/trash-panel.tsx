import { Button } from '@mantine/core';
import { IconArrowBackUp, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyPage } from '../empty-page.tsx';
import { useKeys } from '../keys/keys-store.ts';
import { useKeyActions } from '../keys/use-key-actions.ts';
import { ScrollPage } from '../scroll-page.tsx';
import { useNow } from '../time/use-now.ts';
import { TrashLine } from './trash-line.tsx';
import classes from './trash-panel.module.css';

/** Deleted keys that can still be restored. */
export function TrashPanel() {
  const { t } = useTranslation('settings');
  const nowMs = useNow(10_000);
  const byId = useKeys((state) => state.byId);
  const { restore, confirmErasing } = useKeyActions();
  const keys = useMemo(
    () =>
      [...(byId?.values() ?? [])]
        .filter(({ state }) => state === 'deleted')
        .sort((a, b) => (b.trash?.sinceMs ?? 0) - (a.trash?.sinceMs ?? 0)),
    [byId],
  );
  if (byId === null) return null;
  if (keys.length === 0) {
    return <EmptyPage text={`${t('trash.empty')} ${t('trash.emptyHint')}`} />;
  }
  return (
    <ScrollPage>
      <p className={classes.intro}>{t('trash.intro')}</p>
      {keys.length > 1 && (
        <div className={classes.buttons}>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconArrowBackUp size={16} aria-hidden />}
            onClick={() => restore(keys.map(({ id }) => id))}
          >
            {t('trash.restoreAll')}
          </Button>
          <Button
            size="sm"
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => confirmErasing(keys)}
          >
            {t('trash.eraseAll')}
          </Button>
        </div>
      )}
      <ul className={classes.lines}>
        {keys.map((key) => (
          <TrashLine key={key.id} keyView={key} nowMs={nowMs} />
        ))}
      </ul>
    </ScrollPage>
  );
}
