import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '../../live-state.ts';
import entries from '../entries.module.css';
import { useKeys } from '../keys/keys-store.ts';
import { ScrollPage } from '../scroll-page.tsx';
import { AddProvider } from './add-provider.tsx';
import { ProviderItem } from './provider-item.tsx';

/** Where keys may be sent. */
export function ProvidersPage() {
  const { t } = useTranslation('settings');
  const providers = useLive('providers');
  const byId = useKeys((state) => state.byId);
  const keyCounts = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { providerId } of byId?.values() ?? []) {
      counts.set(providerId, (counts.get(providerId) ?? 0) + 1);
    }
    return counts;
  }, [byId]);
  return (
    <ScrollPage title={t('tabs.providers')}>
      <p className={entries.intro}>{t('providers.intro')}</p>
      {providers.length === 0 ? (
        <p className={entries.none}>{t('providers.none')}</p>
      ) : (
        <ul className={entries.list} aria-label={t('providers.list')}>
          {providers.map((provider) => (
            <ProviderItem
              key={provider.id}
              provider={provider}
              keyCount={keyCounts.get(provider.id) ?? 0}
            />
          ))}
        </ul>
      )}
      <AddProvider providers={providers} />
    </ScrollPage>
  );
}
