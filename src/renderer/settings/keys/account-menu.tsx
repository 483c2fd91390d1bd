import { ActionIcon, Menu } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import classes from './account-mark.module.css';
import { useKeyActions } from './use-key-actions.ts';

/** Says of the selected keys whether they share an account. */
export function AccountMenu({ selected }: { readonly selected: readonly KeyView[] }) {
  const { t } = useTranslation('accounts');
  const { setAccount } = useKeyActions();
  const chatting = selected.filter(({ admin }) => !admin);
  const ids = chatting.map(({ id }) => id);
  const providers = new Set(chatting.map(({ providerId }) => providerId));
  const canShare = chatting.length > 1 && providers.size === 1;
  const hint = t(canShare ? 'sameHint' : 'sameNeeds');
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <ActionIcon size={36} variant="default" aria-label={t('account')} title={t('account')}>
          <IconLink size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconLink size={16} aria-hidden />}
          disabled={!canShare}
          onClick={() => setAccount(ids, true)}
        >
          {t('same')}
          <div className={classes.hint}>{hint}</div>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLinkOff size={16} aria-hidden />}
          disabled={chatting.every(({ account }) => account === null)}
          onClick={() => setAccount(ids, false)}
        >
          {t('notSame')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
