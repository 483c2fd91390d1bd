import { Skeleton } from '@mantine/core';
import { type ComponentProps, lazy, Suspense } from 'react';
import type { BalancePlot as BalancePlotOf } from './balance-plot.tsx';
import type { BarPlot as BarPlotOf } from './bar-plot.tsx';

// What draws is loaded when there is something to draw.
const LazyBalancePlot = lazy(() =>
  import('./balance-plot.tsx').then(({ BalancePlot }) => ({ default: BalancePlot })),
);
const LazyBarPlot = lazy(() =>
  import('./bar-plot.tsx').then(({ BarPlot }) => ({ default: BarPlot })),
);

export function BalancePlot(props: ComponentProps<typeof BalancePlotOf>) {
  return (
    <Suspense fallback={<Skeleton height={200} />}>
      <LazyBalancePlot {...props} />
    </Suspense>
  );
}

export function BarPlot(props: ComponentProps<typeof BarPlotOf>) {
  return (
    <Suspense fallback={<Skeleton height={200} />}>
      <LazyBarPlot {...props} />
    </Suspense>
  );
}
