import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const icons = join(import.meta.dirname, '../src/main/desktop/icons');
const out = join(import.meta.dirname, '../out/icons');

/** What the tray's ring is drawn in. */
interface Ink {
  readonly track: string;
  readonly full: string;
  readonly low: string;
  readonly empty: string;
}

// Mid-tones, which stand out from light and dark panels alike.
const coloured: Ink = { track: '#8b939b', full: '#22a298', low: '#d98a1b', empty: '#e05252' };
// macOS looks at nothing but how opaque a template image is.
const template: Ink = { track: '#00000080', full: '#000', low: '#000', empty: '#000' };

const RADIUS = 5.75;
const ROUND = 2 * Math.PI * RADIUS;

/**
 * The ring that empties, 16 px wide: `level` quarters of it are thick, the rest is a thin track, so that it tells without
 * colour too. Null draws four dashes: nobody knows.
 */
function tray(level: number | null, ink: Ink): string {
  const ring = (stroke: string, width: number, dashes = '') =>
    `<circle r="${RADIUS}" stroke="${stroke}" stroke-width="${width}" ${dashes}/>`;
  const arc = (length: number, start: number) =>
    `stroke-dasharray="${length} ${ROUND - length}" stroke-dashoffset="${-start}"`;
  const parts: string[] = [];
  if (level === null) {
    for (const quarter of [0, 1, 2, 3]) {
      parts.push(ring(ink.track, 2.5, arc(ROUND / 7, (quarter / 4 - 1 / 14) * ROUND)));
    }
  } else {
    parts.push(ring(ink.track, 1.5));
    if (level === 0) parts.push(`<circle r="2.5" fill="${ink.empty}"/>`);
    else parts.push(ring(level === 1 ? ink.low : ink.full, 3.5, arc((level / 4) * ROUND, 0)));
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -8 16 16">
  <g fill="none" transform="rotate(-90)">${parts.join('')}</g>
</svg>`;
}

function write(name: string, svg: string, width: number): void {
  const png = new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng();
  writeFileSync(join(out, name), png);
}

mkdirSync(out, { recursive: true });
write('app.png', readFileSync(join(icons, 'app.svg'), 'utf8'), 512);
for (const level of [0, 1, 2, 3, 4, null]) {
  const name = `tray-${level ?? 'unknown'}`;
  for (const [ending, ink] of Object.entries({ '': coloured, Template: template })) {
    write(`${name}${ending}.png`, tray(level, ink), 16);
    write(`${name}${ending}@2x.png`, tray(level, ink), 32);
  }
}
