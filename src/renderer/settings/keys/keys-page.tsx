import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../shared/places.ts';
import { usePlace } from '../../place.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { JournalPanel } from '../journal/journal-panel.tsx';
import { Note } from '../note.tsx';
import { TrashPanel } from '../trash/trash-panel.tsx';
import classes from './keys-page.module.css';
import { KeysPanel } from './keys-panel.tsx';
import { useKeys } from './keys-store.ts';

const tabs = ['keys', 'journal', 'trash'] as const;

/** Settings → Keys: the list, what happened, and what can still be restored. */
export function KeysPage({ place, problem }: { readonly place: Place; readonly problem: unknown }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const go = usePlace((state) => state.go);
  const trashed = useKeys(({ byId }) => countTrashed(byId));
  const tab = tabs.find((name) => name === place) ?? 'keys';
  return (
    <Tabs
      className={classes.tabs}
      value={tab}
      keepMounted={false}
      onChange={(name) => go(tabs.find((one) => one === name) ?? 'keys')}
    >
      <Tabs.List className={classes.list} aria-label={t('tabs.keys')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name} className={classes.tab}>
            {t(`keyTabs.${name}`)}
            {name === 'trash' && trashed > 0 && (
              <span className={classes.count} aria-hidden>
                {trashed}
              </span>
            )}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {problem !== null && (
        <Note tone="fault" className={classes.problem}>
          {errorText(problem)}
        </Note>
      )}
      <Tabs.Panel value={tab} className={classes.panel}>
        {tab === 'keys' && <KeysPanel />}
        {tab === 'journal' && <JournalPanel />}
        {tab === 'trash' && <TrashPanel />}
      </Tabs.Panel>
    </Tabs>
  );
}

function countTrashed(byId: ReturnType<typeof useKeys.getState>['byId']): number {
  let count = 0;
  for (const { state } of byId?.values() ?? []) if (state === 'deleted') count += 1;
  return count;
}
