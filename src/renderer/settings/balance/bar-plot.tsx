import { useCallback, useMemo } from 'react';
import uPlot from 'uplot';
import { useLanguage } from '../use-language.ts';
import type { Bar } from './bars.ts';
import { dayText, shortDayText } from './dates.ts';
import { Plot } from './plot.tsx';
import { type PlotColors, quietAxis } from './plot-colors.ts';

/** So much room a date takes under the bars. */
const LABEL_PX = 76;

/** An amount per day or month as bars. `onAxis` must be a stable function. */
export function BarPlot({
  bars,
  label,
  onAxis,
  exact,
}: {
  readonly bars: readonly Bar[];
  readonly label: string;
  readonly onAxis: (amount: number) => string;
  readonly exact: (amount: number) => string;
}) {
  const language = useLanguage();
  const data = useMemo(
    (): uPlot.AlignedData => [bars.map((_, index) => index), bars.map(({ amount }) => amount)],
    [bars],
  );
  const options = useCallback(
    (colors: PlotColors) => {
      const paths = uPlot.paths.bars?.({ size: [0.7, 32], radius: 0.1 });
      return {
        scales: {
          x: { time: false, range: [-0.5, bars.length - 0.5] as uPlot.Range.MinMax },
          y: {
            range: (_: uPlot, __: number, max: number): uPlot.Range.MinMax => [
              0,
              max > 0 ? max * 1.08 : 1,
            ],
          },
        },
        axes: [
          {
            ...quietAxis(colors),
            size: 28,
            grid: { show: false },
            splits: ({ width }: uPlot) => {
              const step = Math.ceil(bars.length / Math.max(1, (width - LABEL_PX) / LABEL_PX));
              return bars.flatMap((_, index) => (index % step === 0 ? [index] : []));
            },
            values: (_: uPlot, splits: number[]) =>
              splits.map((index) => shortDayText(bars[index]?.span ?? '', language)),
          },
          {
            ...quietAxis(colors),
            size: 64,
            values: (_: uPlot, splits: number[]) => splits.map(onAxis),
          },
        ],
        series: [
          {},
          {
            fill: colors.main,
            stroke: colors.main,
            width: 0,
            points: { show: false },
            ...(paths === undefined ? {} : { paths }),
          },
        ],
      };
    },
    [bars, language, onAxis],
  );

  function describe(index: number): string[] {
    const bar = bars[index];
    return bar === undefined ? [] : [dayText(bar.span, language), exact(bar.amount)];
  }

  return <Plot label={label} data={data} options={options} describe={describe} />;
}
