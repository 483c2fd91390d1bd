import { ActionIcon, Button, Chip, CloseButton, TextInput } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconSearch,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeyView } from '../../../shared/keys.ts';
import { useLive } from '../../live-state.ts';
import { isComposing } from '../../ui/composing.ts';
import { useFormats } from '../../ui/formats.ts';
import { openAddKeys } from '../add-keys/add-keys-state.ts';
import { AccountMenu } from './account-menu.tsx';
import type { KeyListView, KeyRow } from './key-list.ts';
import type { KeyStatus } from './key-status.ts';
import classes from './keys-toolbar.module.css';
import { useKeyActions } from './use-key-actions.ts';

const STATUSES: readonly KeyStatus[] = ['active', 'cooling', 'suspended', 'disabled'];

/** Above the table: what can be done, and which keys are shown. */
export function KeysToolbar(props: {
  readonly view: KeyListView;
  readonly counts: ReadonlyMap<KeyStatus, number>;
  readonly total: number;
  /** A key of the account whose keys alone are shown. */
  readonly account: KeyRow | null;
  readonly selected: readonly KeyView[];
  readonly onView: (view: KeyListView) => void;
  readonly onClearSelection: () => void;
}) {
  const { view, counts, total, account, selected, onView, onClearSelection } = props;
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const sweeping = useLive('sweep').running;
  const { check, checking, confirmRemoval, setEnabled } = useKeyActions();
  const ids = selected.map(({ id }) => id);
  const anyDisabled = selected.some(({ enabled }) => !enabled);

  return (
    <div className={classes.toolbar}>
      <div className={classes.line}>
        <Button size="sm" leftSection={<IconPlus size={16} aria-hidden />} onClick={openAddKeys}>
          {t('common:addKeys')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={checking || sweeping}
          onClick={() => check(ids.length > 0 ? ids : null, ids.length > 0 ? ids.length : total)}
        >
          {t('keys.checkNow')}
        </Button>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconTrash size={16} aria-hidden />}
          disabled={ids.length === 0}
          onClick={() => confirmRemoval(selected, onClearSelection)}
        >
          {t('common:remove')}
        </Button>
        {ids.length > 0 && (
          <>
            <ActionIcon
              size={36}
              variant="default"
              aria-label={t(anyDisabled ? 'keys.enable' : 'keys.disable')}
              title={t(anyDisabled ? 'keys.enable' : 'keys.disable')}
              onClick={() => setEnabled(ids, anyDisabled)}
            >
              {anyDisabled ? (
                <IconPlayerPlay size={16} aria-hidden />
              ) : (
                <IconPlayerPause size={16} aria-hidden />
              )}
            </ActionIcon>
            <AccountMenu selected={selected} />
            <span className={classes.selected} role="status">
              <span className={classes.count} aria-hidden>
                {formats.count(ids.length)}
              </span>
              <span className={classes.words}>{t('keys.selected', { count: ids.length })}</span>
              <CloseButton
                size="sm"
                aria-label={t('keys.clearSelection')}
                onClick={onClearSelection}
              />
            </span>
          </>
        )}
        <TextInput
          className={classes.filter}
          size="sm"
          aria-label={t('keys.filter')}
          placeholder={t('keys.filter')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={view.text}
          onChange={(event) => onView({ ...view, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !isComposing(event)) onView({ ...view, text: '' });
          }}
        />
      </div>
      <div className={classes.line}>
        <Chip.Group
          value={view.status ?? 'all'}
          onChange={(value) =>
            onView({ ...view, status: STATUSES.find((status) => status === value) ?? null })
          }
        >
          <div className={classes.chips} role="radiogroup" aria-label={t('keys.states')}>
            <Chip size="xs" value="all" variant="light">
              {t('keys.state.all')} {formats.count(total)}
            </Chip>
            {STATUSES.map((status) => (
              <Chip key={status} size="xs" value={status} variant="light">
                {t(`keys.state.${status}`)} {formats.count(counts.get(status) ?? 0)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        {account?.account && (
          <Button
            size="compact-xs"
            radius="xl"
            variant="light"
            title={t('accounts:showAll')}
            rightSection={<IconX size={12} aria-label={t('accounts:showAll')} />}
            onClick={() => onView({ ...view, account: null })}
          >
            {t('accounts:only', {
              number: account.account.number,
              provider: account.providerName,
            })}
          </Button>
        )}
      </div>
    </div>
  );
}
