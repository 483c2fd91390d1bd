import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DaySpend } from '../../../shared/balance-history.ts';
import { useFormats } from '../../ui/formats.ts';
import { useLanguage } from '../use-language.ts';
import { amountOnAxis } from './amount-axis.ts';
import { barsOf } from './bars.ts';
import { dayText } from './dates.ts';
import { Figure } from './figure.tsx';
import { NumbersTable } from './numbers-table.tsx';
import { BarPlot } from './plots.tsx';
import { isLong, type TimeRange } from './ranges.ts';

/** What was spent per day, or per month where the range is long: as bars and as a table. */
export function SpendFigure({
  days,
  currency,
  range,
  name,
}: {
  readonly days: readonly DaySpend[];
  readonly currency: string;
  readonly range: TimeRange;
  readonly name: string;
}) {
  const { t } = useTranslation('balance');
  const formats = useFormats();
  const language = useLanguage();
  const money = (micros: number) => formats.money(micros, currency);
  const bars = useMemo(
    () =>
      barsOf(
        days.map(({ day, micros }) => ({ day, amount: micros })),
        range,
      ),
    [days, range],
  );
  const onAxis = useCallback(
    (micros: number) => amountOnAxis(micros / 1e6, currency, language),
    [currency, language],
  );
  const byMonth = isLong(range);
  const spent = t(byMonth ? 'spentByMonth' : 'spent');
  return (
    <Figure
      title={spent}
      name={name}
      plot={<BarPlot bars={bars} label={`${spent}, ${name}`} onAxis={onAxis} exact={money} />}
      table={
        <NumbersTable
          label={`${spent}, ${name}`}
          head={[t(byMonth ? 'month' : 'day'), t('amountSpent')]}
          rows={bars.toReversed().map(({ span, amount }) => ({
            id: span,
            cells: [dayText(span, language), money(amount)],
          }))}
        />
      }
    />
  );
}
