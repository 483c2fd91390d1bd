import { Checkbox } from '@mantine/core';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/formats.ts';
import { Ago } from '../time/ago.tsx';
import { formatShort } from '../time/moment.ts';
import { useLanguage } from '../use-language.ts';
import { AccountMark } from './account-mark.tsx';
import { KeyBalance } from './key-balance.tsx';
import type { KeyRow } from './key-list.ts';
import { KeyMenu } from './key-menu.tsx';
import { KeyState } from './key-state.tsx';
import classes from './key-table.module.css';
import { RenameKey } from './rename-key.tsx';

/** One key of the table. */
export const KeyCells = memo(function KeyCells(props: {
  readonly row: KeyRow;
  readonly isSelected: boolean;
  readonly nowMs: number;
  readonly onSelect: (id: string, isSelected: boolean) => void;
  /** Only the keys of that account are wanted. */
  readonly onAccount: (name: string) => void;
}) {
  const { row, isSelected, nowMs, onSelect, onAccount } = props;
  const { key, providerName, account } = row;
  const { t } = useTranslation('settings');
  const formats = useFormats();
  const language = useLanguage();
  const [renaming, setRenaming] = useState(false);
  const { balance } = key;
  const expiryKnown = balance.kind === 'known' || balance.kind === 'unlimited';
  const expiresAtMs = expiryKnown ? balance.expiresAtMs : null;

  return (
    <>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('keys.select', { masked: key.masked })}
          checked={isSelected}
          onChange={(event) => onSelect(key.id, event.currentTarget.checked)}
        />
      </td>
      <td className={classes.key}>
        <div className={`${classes.cut} ${classes.mono}`}>{key.masked}</div>
        {renaming ? (
          <RenameKey keyView={key} onDone={() => setRenaming(false)} />
        ) : (
          <div className={`${classes.cut} ${classes.soft}`} title={key.label}>
            {account !== null && (
              <>
                <AccountMark
                  group={account}
                  providerName={providerName}
                  onPress={() => onAccount(account.name)}
                />
                {(key.label !== '' || key.reserve) && ' · '}
              </>
            )}
            {key.reserve && <span title={t('keys.reserveWhy')}>{t('keys.reserve')}</span>}
            {key.reserve && key.label !== '' && ' · '}
            {key.label}
            <span className={classes.onlyNarrow}>
              {(key.label !== '' || key.reserve || account !== null) && ' · '}
              {providerName}
            </span>
            {key.keptIn === 'memory' && (
              <span title={t('keys.memoryOnlyWhy')}>
                {key.label !== '' || key.reserve || account !== null ? (
                  ' · '
                ) : (
                  <span className={classes.onlyNarrow}> · </span>
                )}
                {t('keys.memoryOnly')}
              </span>
            )}
          </div>
        )}
      </td>
      <td className={`${classes.provider} ${classes.cut}`} title={providerName}>
        {providerName}
      </td>
      <td className={classes.state}>
        <KeyState row={row} nowMs={nowMs} />
      </td>
      <td className={classes.balance}>
        <KeyBalance keyView={key} />
      </td>
      <td className={`${classes.expiry} ${classes.cut}`}>
        {expiresAtMs === null ? (
          <span className={classes.soft}>{expiryKnown ? t('when.never') : '—'}</span>
        ) : (
          <time dateTime={new Date(expiresAtMs).toISOString()} title={formats.exact(expiresAtMs)}>
            {formatShort(expiresAtMs, nowMs, formats, language)}
          </time>
        )}
      </td>
      <td className={`${classes.used} ${classes.cut}`}>
        <Ago atMs={key.lastUsedAtMs} nowMs={nowMs} />
      </td>
      <td className={`${classes.checked} ${classes.cut}`}>
        <Ago atMs={key.lastCheckedAtMs} nowMs={nowMs} />
      </td>
      <td className={classes.requests}>
        <div>{formats.count(key.requests)}</div>
        {key.failures > 0 && (
          <div className={classes.soft}>{t('keys.failures', { count: key.failures })}</div>
        )}
      </td>
      <td>
        <KeyMenu keyView={key} renaming={renaming} onRename={() => setRenaming(true)} />
      </td>
    </>
  );
});
