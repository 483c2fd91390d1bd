import type { Launched } from '../launch.ts';
import { atMost, type Line } from '../line.ts';
import { hardTexts } from './hard-texts.ts';

/** How long the window answers nobody while such a thread is opened and read to its end. */
export async function hardReading(app: Launched): Promise<Line[]> {
  await app.page('settle', { forMs: 1500 });
  const lines: Line[] = [];
  for (const { title } of hardTexts()) {
    await app.page('watch');
    await app.page('openThread', { title });
    await app.page('settle', { forMs: 2500 });
    const { longTasks } = await app.page('watched');
    lines.push(atMost(`${title}: longest task`, Math.max(0, ...longTasks), 'ms', 100));
  }
  return lines;
}
