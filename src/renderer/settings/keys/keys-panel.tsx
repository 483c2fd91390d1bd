import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live-state.ts';
import { openAddKeys } from '../add-keys/add-keys-state.ts';
import { EmptyPage } from '../empty-page.tsx';
import { useNow } from '../time/use-now.ts';
import { HeldKeys } from './held-keys.tsx';
import { arrange, countByStatus, type KeyListView, rowsOf } from './key-list.ts';
import { KeyTable } from './key-table.tsx';
import { useKeys } from './keys-store.ts';
import { KeysToolbar } from './keys-toolbar.tsx';
import { TotalsLine } from './totals-line.tsx';

const everything: KeyListView = {
  text: '',
  status: null,
  account: null,
  sortBy: 'key',
  descending: false,
};

/** All keys but those in the trash, with what can be done with them. */
export function KeysPanel() {
  const { t } = useTranslation('settings');
  const byId = useKeys((state) => state.byId);
  const providers = useLive('providers');
  // Cooldowns end within seconds.
  const nowMs = useNow(5_000);
  const [wanted, setView] = useState(everything);
  const [selectedIds, setSelectedIds] = useState<ReadonlySet<string>>(new Set());

  const rows = useMemo(() => {
    const names = new Map(providers.map(({ id, name }) => [id, name]));
    return rowsOf(byId?.values() ?? [], names, nowMs);
  }, [byId, providers, nowMs]);
  // An account that is one no more hides nothing.
  const account = rows.find((row) => row.account?.name === wanted.account) ?? null;
  const view = useMemo(
    () => (account === null ? { ...wanted, account: null } : wanted),
    [wanted, account],
  );
  const shown = useMemo(() => arrange(rows, view), [rows, view]);
  const selected = useMemo(
    () => shown.filter(({ key }) => selectedIds.has(key.id)).map(({ key }) => key),
    [shown, selectedIds],
  );

  if (byId === null) return null;
  return (
    <>
      <HeldKeys keys={rows.map(({ key }) => key)} />
      {rows.length === 0 ? (
        <EmptyPage text={t('keys.empty')}>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={openAddKeys}>
            {t('common:addKeys')}
          </Button>
        </EmptyPage>
      ) : (
        <>
          <KeysToolbar
            view={view}
            counts={countByStatus(rows)}
            account={account}
            total={rows.length}
            selected={selected}
            onView={setView}
            onClearSelection={() => setSelectedIds(new Set())}
          />
          <KeyTable
            rows={shown}
            view={view}
            selectedIds={selectedIds}
            nowMs={nowMs}
            onView={setView}
            onSelect={setSelectedIds}
          />
          <TotalsLine nowMs={nowMs} />
        </>
      )}
    </>
  );
}
