import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import classes from './plot.module.css';
import { type PlotColors, plotColors } from './plot-colors.ts';

const HEIGHT = 200;

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
  const [pointer, setPointer] = useState<{ index: number; left: number } | null>(null);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const follow = ({ cursor }: uPlot) => {
      const { idx, left = -1 } = cursor;
      setPointer(typeof idx === 'number' && left >= 0 ? { index: idx, left } : null);
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

  const isRight = pointer !== null && pointer.left > (box.current?.clientWidth ?? 0) / 2;
  return (
    <div className={classes.frame}>
      <div ref={box} className={classes.plot} role="img" aria-label={label} />
      {pointer !== null && (
        <div className={classes.tooltip} data-side={isRight ? 'left' : 'right'}>
          {describe(pointer.index).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      )}
    </div>
  );
}
