import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { Note } from '../note.tsx';
import classes from './held-keys.module.css';
import { BalanceText } from './key-balance.tsx';
import { isHeld } from './key-status.ts';
import { useKeyActions } from './use-key-actions.ts';

const SHOWN = 50;

/** Keys that would have been deleted, were it not for their number or the person's policy: the person is asked once. */
export function HeldKeys({ keys }: { readonly keys: readonly KeyView[] }) {
  const { t } = useTranslation('settings');
  const { keep, deleteHeld } = useKeyActions();
  const held = keys.filter(isHeld);
  if (held.length === 0) return null;
  const ids = held.map(({ id }) => id);
  const tooMany = held.some(({ suspension }) => suspension?.reason === 'too-many-at-once');
  return (
    <Note
      className={classes.box}
      tone="warning"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('held.title', { count: held.length })}
    >
      <p className={classes.text}>{t(tooMany ? 'held.text' : 'held.asked')}</p>
      <ul className={classes.list}>
        {held.slice(0, SHOWN).map((key) => (
          <li key={key.id} className={classes.item}>
            <code>{key.masked}</code>
            <span className={classes.label}>{key.label}</span>
            <span className={classes.balance}>
              <BalanceText keyView={key} />
            </span>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('held.deleteFor', { masked: key.masked })}
              onClick={() => deleteHeld([key.id])}
            >
              {t('held.deleteOne')}
            </Button>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('held.keepFor', { masked: key.masked })}
              onClick={() => keep([key.id])}
            >
              {t('held.keepOne')}
            </Button>
          </li>
        ))}
        {held.length > SHOWN && <li>{t('held.more', { count: held.length - SHOWN })}</li>}
      </ul>
      <div className={classes.buttons}>
        <Button size="xs" color="red" onClick={() => deleteHeld(ids)}>
          {t('held.deleteAll')}
        </Button>
        <Button size="xs" variant="default" onClick={() => keep(ids)}>
          {t('held.keepAll')}
        </Button>
      </div>
    </Note>
  );
}
