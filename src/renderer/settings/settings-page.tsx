import { Button, Tabs } from '@mantine/core';
import {
  IconArrowLeft,
  IconChartLine,
  IconCoin,
  IconDatabase,
  IconInfoCircle,
  IconKey,
  IconMasksTheater,
  IconMessage,
  IconNetwork,
  IconPalette,
  IconServer,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../shared/places.ts';
import { usePlace } from '../place.ts';
import { useEscape } from '../ui/use-escape.ts';
import { AssistantsPage } from './assistants/assistants-page.tsx';
import { BalancePage } from './balance/balance-page.tsx';
import { DataPage } from './data/data-page.tsx';
import { KeysPage } from './keys/keys-page.tsx';
import { useFollowedKeys } from './keys/use-followed-keys.ts';
import { NetworkPage } from './network/network-page.tsx';
import { AboutPage } from './pages/about-page.tsx';
import { AppearancePage } from './pages/appearance-page.tsx';
import { BillingPage } from './pages/billing-page.tsx';
import { ChatSettingsPage } from './pages/chat-settings-page.tsx';
import { ProvidersPage } from './providers/providers-page.tsx';
import classes from './settings-page.module.css';

const tabs = [
  { name: 'keys', place: 'keys', Icon: IconKey },
  { name: 'providers', place: 'providers', Icon: IconServer },
  { name: 'balance', place: 'balance', Icon: IconChartLine },
  { name: 'billing', place: 'billing', Icon: IconCoin },
  { name: 'chat', place: 'settings-chat', Icon: IconMessage },
  { name: 'assistants', place: 'assistants', Icon: IconMasksTheater },
  { name: 'network', place: 'network', Icon: IconNetwork },
  { name: 'data', place: 'data', Icon: IconDatabase },
  { name: 'appearance', place: 'appearance', Icon: IconPalette },
  { name: 'about', place: 'about', Icon: IconInfoCircle },
] as const;

/** The settings, a full page with a rail on the left. */
export function SettingsPage({ place }: { readonly place: Place }) {
  const { t } = useTranslation('settings');
  const go = usePlace((state) => state.go);
  const problem = useFollowedKeys();
  useEscape(() => go('chat'));

  const tab = tabs.find((one) => one.place === place)?.name ?? 'keys';
  return (
    <main className={classes.main}>
      <Tabs
        className={classes.page}
        orientation="vertical"
        variant="none"
        value={tab}
        keepMounted={false}
        onChange={(name) => {
          const chosen = tabs.find((one) => one.name === name);
          if (chosen !== undefined) go(chosen.place);
        }}
      >
        <div className={classes.rail}>
          <Button
            className={classes.back}
            variant="subtle"
            color="gray"
            justify="start"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            title={`${t('back')} (Esc)`}
            onClick={() => go('chat')}
          >
            <span className={classes.railText}>{t('back')}</span>
          </Button>
          <Tabs.List className={classes.tabs} aria-label={t('sections')}>
            {tabs.map(({ name, Icon }) => (
              <Tabs.Tab
                key={name}
                value={name}
                classNames={{ tab: classes.tab, tabLabel: classes.label }}
                title={t(`tabs.${name}`)}
                leftSection={<Icon size={18} aria-hidden />}
              >
                <span className={classes.railText}>{t(`tabs.${name}`)}</span>
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </div>
        <Tabs.Panel value={tab} className={classes.panel}>
          {tab === 'keys' && <KeysPage place={place} problem={problem} />}
          {tab === 'providers' && <ProvidersPage />}
          {tab === 'balance' && <BalancePage />}
          {tab === 'billing' && <BillingPage />}
          {tab === 'chat' && <ChatSettingsPage />}
          {tab === 'assistants' && <AssistantsPage />}
          {tab === 'network' && <NetworkPage />}
          {tab === 'data' && <DataPage />}
          {tab === 'appearance' && <AppearancePage />}
          {tab === 'about' && <AboutPage />}
        </Tabs.Panel>
      </Tabs>
    </main>
  );
}
