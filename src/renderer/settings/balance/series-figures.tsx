import { useTranslation } from 'react-i18next';
import type { BalanceSeries } from '../../../shared/balance-history.ts';
import { type Formats, useFormats } from '../../ui/formats.ts';
import classes from './balance.module.css';
import { Figure } from './figure.tsx';
import { NumbersTable } from './numbers-table.tsx';
import { BalancePlot } from './plots.tsx';
import type { TimeRange } from './ranges.ts';
import { SpendFigure } from './spend-figure.tsx';

/** What was left over time, and what was spent: each as a plot and as a table. */
export function SeriesFigures({
  series,
  currency,
  range,
  name,
}: {
  readonly series: BalanceSeries;
  readonly currency: string;
  readonly range: TimeRange;
  readonly name: string;
}) {
  const { t } = useTranslation('balance');
  const formats = useFormats();
  const money = (micros: number) => formats.money(micros, currency);
  const remaining = t('remaining');
  const outlook = useOutlookRows(series, formats, money(0));

  return (
    <>
      {series.points.length === 0 ? (
        <p className={classes.nothing}>{t('noPoints')}</p>
      ) : (
        <Figure
          title={remaining}
          name={name}
          plot={
            <BalancePlot
              series={series}
              currency={currency}
              range={range}
              label={`${remaining}, ${name}`}
            />
          }
          table={
            <NumbersTable
              label={`${remaining}, ${name}`}
              head={[t('time'), t('amountLeft')]}
              rows={[
                ...outlook,
                ...series.points.toReversed().map(({ atMs, remainingMicros }) => ({
                  id: atMs,
                  cells: [formats.exact(atMs), money(remainingMicros)],
                })),
              ]}
            />
          }
        />
      )}
      {series.spend.length === 0 ? (
        <p className={classes.nothing}>{t('spentNothing')}</p>
      ) : (
        <SpendFigure days={series.spend} currency={currency} range={range} name={name} />
      )}
    </>
  );
}

/** The forecast's days, latest first, as the table continues them. */
function useOutlookRows({ forecast }: BalanceSeries, formats: Formats, nothing: string) {
  const { t } = useTranslation('balance');
  if (forecast.kind === 'none') return [];
  const { latestMs, likelyMs, earliestMs } = forecast;
  const days: (readonly [string, number | null])[] = [
    [t('forecast.latest'), latestMs],
    [t('forecast.likely'), likelyMs],
    [t('forecast.earliest'), earliestMs],
  ];
  return days.flatMap(([name, atMs]) =>
    atMs === null ? [] : [{ id: name, cells: [`${name}: ${formats.exact(atMs)}`, nothing] }],
  );
}
