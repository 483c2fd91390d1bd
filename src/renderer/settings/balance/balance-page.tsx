import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { Note } from '../note.tsx';
import { ScrollPage } from '../scroll-page.tsx';
import classes from './balance.module.css';
import { OrganisationSpend } from './organisation-spend.tsx';
import { ProviderSection } from './provider-section.tsx';
import { type RangeName, ranges, rangeUpTo } from './ranges.ts';
import { TokenUse } from './token-use.tsx';
import { useAsked } from './use-asked.ts';

/** What is left over time, how long it lasts and what was spent, for each provider and currency. */
export function BalancePage() {
  const { t } = useTranslation('balance');
  const [name, setName] = useState<RangeName>('month');
  const ask = useCallback(() => askAll(name), [name]);
  const { value, problem, again } = useAsked(ask);
  return (
    <ScrollPage title={t('settings:tabs.balance')}>
      <SegmentedControl
        className={classes.ranges}
        size="sm"
        aria-label={t('range')}
        value={name}
        onChange={(chosen) => setName(ranges.find((one) => one.name === chosen)?.name ?? 'month')}
        data={ranges.map((one) => ({ value: one.name, label: t(`ranges.${one.name}`) }))}
      />
      {problem !== null && <Problem problem={problem} again={again} />}
      {value === null && problem === null && <Loading />}
      {value?.histories.length === 0 && (
        <div className={classes.empty}>
          <p>{t('empty')}</p>
          <p>{t('emptyHint')}</p>
        </div>
      )}
      {value?.histories.map((history) => (
        <ProviderSection
          key={`${history.providerId} ${history.currency}`}
          history={history}
          range={value.range}
        />
      ))}
      {value !== null && <OrganisationSpend range={value.range} />}
      {value !== null && <TokenUse use={value.use} range={value.range} />}
    </ScrollPage>
  );
}

async function askAll(name: RangeName) {
  const range = rangeUpTo(Date.now(), name);
  const [histories, use] = await Promise.all([
    request('balance.history', range),
    request('balance.use', range),
  ]);
  return { range, histories, use };
}

function Problem({ problem, again }: { readonly problem: unknown; readonly again: () => void }) {
  const { t } = useTranslation('balance');
  const errorText = useErrorText();
  return (
    <div className={classes.problem}>
      <Note tone="fault">{errorText(problem)}</Note>
      <Button size="sm" variant="default" onClick={again}>
        {t('again')}
      </Button>
    </div>
  );
}

function Loading() {
  const { t } = useTranslation('balance');
  return (
    <div role="status" aria-label={t('loading')} className={classes.section}>
      <Skeleton height={28} width={220} mb={16} />
      <Skeleton height={200} />
    </div>
  );
}
