import type uPlot from 'uplot';

export type PlotColors = ReturnType<typeof plotColors>;

/** The theme's colours and typeface, as a canvas takes them. */
export function plotColors(element: HTMLElement) {
  const style = getComputedStyle(element);
  const color = (name: string) => style.getPropertyValue(name).trim();
  return {
    main: color('--link'),
    area: clear(color('--link'), 0.14),
    soft: color('--ink-soft'),
    doubt: clear(color('--ink-soft'), 0.16),
    grid: color('--line'),
    font: `12px ${style.fontFamily}`,
  };
}

/** An axis that stays in the background. */
export function quietAxis({ soft, grid, font }: PlotColors): uPlot.Axis {
  return {
    stroke: soft,
    font,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
  };
}

/** `#rrggbb` with that much of it. */
function clear(color: string, share: number): string {
  const hex = Math.round(share * 255).toString(16);
  return `${color}${hex.padStart(2, '0')}`;
}
