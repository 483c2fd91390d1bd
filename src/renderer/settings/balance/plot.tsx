import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './plot.module.css';
import { type PlotColors, plotColors } from './plot-colors.ts';

const HEIGHT = 200;
/** So far from the pointer the tooltip stands. */
const BESIDE = 12;

export interface PlotProps {
  /** What it shows, for those who can't see it. */
  readonly label: string;
  /** A new one draws the plot anew. */
  readonly data: uPlot.AlignedData;
  readonly options: (colors: PlotColors) => Omit<uPlot.Options, 'width' | 'height'>;
  /** The exact numbers under the pointer, line by line. */
  readonly describe: (index: number) => readonly string[];
}

/** A plot in the colours of the theme, as wide as there is room; a tooltip follows the pointer. */
export function Plot(props: PlotProps) {
  // Drawn on a canvas: other colours are another drawing.
  return <Drawing key={useComputedColorScheme('light')} {...props} />;
}

function Drawing({ label, data, options, describe }: PlotProps) {
  const box = useRef<HTMLDivElement>(null);
  const [pointer, setPointer] = useState<{ index: number; x: number } | null>(null);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const follow = ({ cursor, over }: uPlot) => {
      const { idx, left = -1 } = cursor;
      const isOver = typeof idx === 'number' && left >= 0;
      setPointer(isOver ? { index: idx, x: over.offsetLeft + left } : null);
    };
    const plot = new uPlot(
      {
        ...options(plotColors(element)),
        width: element.clientWidth,
        height: HEIGHT,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false, setScale: false } },
        hooks: { setCursor: [follow] },
      },
      data,
      element,
    );
    const room = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    room.observe(element);
    return () => {
      room.disconnect();
      plot.destroy();
      setPointer(null);
    };
  }, [data, options]);

  const width = box.current?.clientWidth ?? 0;
  return (
    <div className={classes.frame}>
      <div ref={box} className={classes.plot} role="img" aria-label={label} />
      {pointer !== null && (
        <div
          className={classes.tooltip}
          // On the side where there is more room.
          style={
            pointer.x > width / 2
              ? { right: width - pointer.x + BESIDE }
              : { left: pointer.x + BESIDE }
          }
        >
          {describe(pointer.index).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      )}
    </div>
  );
}
