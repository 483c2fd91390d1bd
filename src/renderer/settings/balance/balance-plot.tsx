import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import uPlot from 'uplot';
import type { BalanceSeries } from '../../../shared/balance-history.ts';
import { useFormats } from '../../ui/formats.ts';
import { useLanguage } from '../use-language.ts';
import { amountOnAxis } from './amount-axis.ts';
import { axisText } from './dates.ts';
import { outlookOf } from './outlook.ts';
import { Plot } from './plot.tsx';
import { type PlotColors, quietAxis } from './plot-colors.ts';
import type { TimeRange } from './ranges.ts';

/** What was left over time as a step area; the forecast as a dashed line within its range. */
export function BalancePlot({
  series,
  currency,
  range,
  label,
}: {
  readonly series: BalanceSeries;
  readonly currency: string;
  readonly range: TimeRange;
  readonly label: string;
}) {
  const { t } = useTranslation('balance');
  const formats = useFormats();
  const language = useLanguage();
  const outlook = useMemo(() => outlookOf(series, range), [series, range]);
  const data = useMemo((): uPlot.AlignedData => {
    const { atS, left, likely, fastest, slowest } = outlook;
    return [[...atS], [...left], [...likely], [...fastest], [...slowest]];
  }, [outlook]);

  const options = useCallback(
    (colors: PlotColors) => {
      const { stepped } = uPlot.paths;
      const spanMs = outlook.endMs - range.fromMs;
      const hidden: uPlot.Series = { stroke: 'transparent', width: 0, points: { show: false } };
      return {
        scales: {
          x: { range: [range.fromMs / 1000, outlook.endMs / 1000] as uPlot.Range.MinMax },
          y: { range: (_: uPlot, __: number, max: number): uPlot.Range.MinMax => [0, roof(max)] },
        },
        axes: [
          {
            ...quietAxis(colors),
            size: 28,
            space: 80,
            values: (_: uPlot, splits: number[]) =>
              splits.map((atS) => axisText(atS * 1000, spanMs, language)),
          },
          {
            ...quietAxis(colors),
            size: 64,
            values: (_: uPlot, splits: number[]) =>
              splits.map((amount) => amountOnAxis(amount, currency, language)),
          },
        ],
        series: [
          {},
          {
            stroke: colors.main,
            fill: colors.area,
            width: 1.5,
            points: { show: false },
            ...(stepped === undefined ? {} : { paths: stepped({ align: 1 }) }),
          },
          { stroke: colors.soft, width: 1.5, dash: [6, 4], points: { show: false } },
          hidden,
          hidden,
        ],
        bands: [{ series: [4, 3] as [number, number], fill: colors.doubt }],
      };
    },
    [outlook, range, currency, language],
  );

  function describe(index: number): string[] {
    const { atS, left, likely, fastest, slowest } = outlook;
    const money = (amount: number | null | undefined) =>
      formats.money(Math.round((amount ?? 0) * 1e6), currency);
    const time = formats.exact((atS[index] ?? 0) * 1000);
    const known = left[index];
    if (typeof known === 'number') return [time, t('left', { amount: money(known) })];
    return [
      time,
      `${t('forecast.likely')}: ${money(likely[index])}`,
      `${money(fastest[index])} – ${money(slowest[index])}`,
    ];
  }

  return <Plot label={label} data={data} options={options} describe={describe} />;
}

/** A little above the highest; something even where all is nothing. */
function roof(max: number): number {
  return max > 0 ? max * 1.08 : 1;
}
