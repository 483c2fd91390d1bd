import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCircleCheck,
  IconCoin,
  IconDots,
  IconLifebuoy,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { askStartingCredit } from './starting-credit.tsx';
import { useKeyActions } from './use-key-actions.ts';

/** What can be done with one key. */
export function KeyMenu({
  keyView,
  renaming,
  onRename,
}: {
  readonly keyView: KeyView;
  readonly renaming: boolean;
  readonly onRename: () => void;
}) {
  const { t } = useTranslation('settings');
  const { check, checking, confirmRemoval, keep, setEnabled, setReserve } = useKeyActions();
  const { id, masked, enabled, reserve, state, balance, credit, admin } = keyView;
  return (
    // The focus comes back to the button, unless it went on to the label.
    <Menu position="bottom-end" returnFocus={!renaming}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={checking}
          aria-label={t('keys.actionsFor', { masked })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!admin && (
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => check([id], 1)}>
            {t('keys.checkNow')}
          </Menu.Item>
        )}
        {state === 'suspended' && (
          <Menu.Item leftSection={<IconCircleCheck size={16} />} onClick={() => keep([id])}>
            {t('keys.keep')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onRename}>
          {t('keys.rename')}
        </Menu.Item>
        <Menu.Item
          leftSection={enabled ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
          onClick={() => setEnabled([id], !enabled)}
        >
          {t(enabled ? 'keys.disable' : 'keys.enable')}
        </Menu.Item>
        {!admin && (
          <Menu.Item
            leftSection={<IconLifebuoy size={16} />}
            onClick={() => setReserve([id], !reserve)}
          >
            {t(reserve ? 'keys.noReserve' : 'keys.asReserve')}
          </Menu.Item>
        )}
        {(balance.kind === 'unsupported' || credit !== null) && (
          <Menu.Item
            leftSection={<IconCoin size={16} />}
            onClick={() => askStartingCredit(keyView)}
          >
            {t(credit === null ? 'accounts:credit.enter' : 'accounts:credit.change')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          c="var(--none)"
          leftSection={<IconTrash size={16} />}
          onClick={() => confirmRemoval([keyView])}
        >
          {t('common:remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
