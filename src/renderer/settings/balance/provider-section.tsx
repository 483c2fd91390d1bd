import { Select } from '@mantine/core';
import { useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BalanceSeries, ProviderHistory } from '../../../shared/balance-history.ts';
import { request } from '../../api.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/formats.ts';
import { Note } from '../note.tsx';
import classes from './balance.module.css';
import { ForecastLine } from './forecast-line.tsx';
import type { TimeRange } from './ranges.ts';
import { SeriesFigures } from './series-figures.tsx';
import { useAsked } from './use-asked.ts';

const ALL = '';
/** A list this long is searched, not read. */
const MOST_SHOWN = 100;

/** One provider's money in one currency: what is left, for how long, and what was spent; of all its keys or of one. */
export function ProviderSection({
  history,
  range,
}: {
  readonly history: ProviderHistory;
  readonly range: TimeRange;
}) {
  const { t } = useTranslation('balance');
  const titleId = useId();
  const [keyId, setKeyId] = useState(ALL);
  const { keys, currency } = history;
  const provider = history.providerName || t('removedProvider');
  const chosen = keys.find((key) => key.keyId === keyId);
  return (
    <section className={classes.section} aria-labelledby={titleId}>
      <div className={classes.sectionHead}>
        <h2 id={titleId} className={classes.sectionTitle}>
          {t('section', { provider, currency })}
        </h2>
        {keys.length > 1 && (
          <Select
            aria-label={t('whose')}
            size="xs"
            allowDeselect={false}
            searchable={keys.length > 10}
            limit={MOST_SHOWN}
            value={chosen?.keyId ?? ALL}
            onChange={(value) => setKeyId(value ?? ALL)}
            data={[
              { value: ALL, label: t('allKeys', { count: keys.length }) },
              ...keys.map(({ keyId: value, masked, gone }) => ({
                value,
                label: gone ? t('goneKey', { masked }) : masked,
              })),
            ]}
          />
        )}
      </div>
      {chosen === undefined ? (
        <Series series={history} currency={currency} range={range} name={provider} />
      ) : (
        <KeySeries
          key={chosen.keyId}
          keyId={chosen.keyId}
          currency={currency}
          range={range}
          name={chosen.masked}
        />
      )}
    </section>
  );
}

interface SeriesProps {
  readonly currency: string;
  readonly range: TimeRange;
  readonly name: string;
}

function KeySeries({ keyId, ...props }: SeriesProps & { readonly keyId: string }) {
  const errorText = useErrorText();
  const { currency, range } = props;
  const ask = useCallback(
    () => request('balance.keyHistory', { keyId, currency, ...range }),
    [keyId, currency, range],
  );
  const { value, problem } = useAsked(ask);
  if (problem !== null) return <Note tone="fault">{errorText(problem)}</Note>;
  return value === null ? <div className={classes.place} /> : <Series series={value} {...props} />;
}

function Series({ series, ...props }: SeriesProps & { readonly series: BalanceSeries }) {
  const { t } = useTranslation('balance');
  const formats = useFormats();
  const last = series.points.at(-1);
  return (
    <>
      {last !== undefined && (
        <p className={classes.left}>
          {t('left', { amount: formats.money(last.remainingMicros, props.currency) })}
        </p>
      )}
      <ForecastLine forecast={series.forecast} />
      <SeriesFigures series={series} {...props} />
    </>
  );
}
