import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelUse } from '../../../shared/balance-history.ts';
import { useFormats } from '../../ui/formats.ts';
import { useLanguage } from '../use-language.ts';
import classes from './balance.module.css';
import { barsOf } from './bars.ts';
import { dayText } from './dates.ts';
import { Figure } from './figure.tsx';
import { byModel } from './models-used.ts';
import { NumbersTable } from './numbers-table.tsx';
import { BarPlot } from './plots.tsx';
import { isLong, type TimeRange } from './ranges.ts';

/** The tokens that our own chats took: per day, and per model. */
export function TokenUse({
  use,
  range,
}: {
  readonly use: readonly ModelUse[];
  readonly range: TimeRange;
}) {
  const { t } = useTranslation('balance');
  const formats = useFormats();
  const language = useLanguage();
  const bars = useMemo(
    () =>
      barsOf(
        use.map(({ day, promptTokens, completionTokens }) => ({
          day,
          amount: promptTokens + completionTokens,
        })),
        range,
      ),
    [use, range],
  );
  const title = t('use.title');
  const perDay = t(isLong(range) ? 'use.perMonth' : 'use.perDay');
  const numbers = [t('use.answers'), t('use.asked'), t('use.answered'), t('use.cost')];
  const counts = ({
    answers,
    promptTokens,
    completionTokens,
    costMicros,
  }: Omit<ModelUse, 'day'>) => [
    ...[answers, promptTokens, completionTokens].map(formats.count),
    costMicros === null ? t('use.unknownCost') : `≈${formats.money(costMicros, 'USD')}`,
  ];

  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.sectionTitle}>{title}</h2>
      {use.length === 0 ? (
        <p className={classes.nothing}>{t('use.none')}</p>
      ) : (
        <>
          <Figure
            title={perDay}
            name={title}
            plot={
              <BarPlot
                bars={bars}
                label={perDay}
                onAxis={formats.count}
                exact={(count) => t('use.tokensCount', { count, shown: formats.count(count) })}
              />
            }
            table={
              <NumbersTable
                label={perDay}
                texts={3}
                head={[t('day'), t('use.provider'), t('use.model'), ...numbers]}
                rows={use.toReversed().map((one) => ({
                  id: [one.day, one.providerName, one.model].join(' '),
                  cells: [dayText(one.day, language), one.providerName, one.model, ...counts(one)],
                }))}
              />
            }
          />
          <h3 className={classes.figureTitle}>{t('use.byModel')}</h3>
          <NumbersTable
            label={t('use.byModel')}
            texts={2}
            head={[t('use.provider'), t('use.model'), ...numbers]}
            rows={byModel(use).map((one) => ({
              id: `${one.providerName} ${one.model}`,
              cells: [one.providerName, one.model, ...counts(one)],
            }))}
          />
        </>
      )}
    </section>
  );
}
