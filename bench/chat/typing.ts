import type { Launched } from '../launch.ts';
import { atMost, type Line, median, quantile, told } from '../line.ts';
import { MODELS, STEADY_A_SECOND } from '../provider-models.ts';
import { GROWING } from './seed-store.ts';

const KEYS = { count: 120, everyMs: 90 };

/** Keys typed while an answer comes into a long thread, beside keys typed into the window at rest and into one that only draws frames. */
export async function typing(app: Launched, baseUrl: string): Promise<Line[]> {
  await app.page('openThread', { title: GROWING.title });
  await app.page('settle', { forMs: 3000 });
  await app.page('watch');
  await app.ask('type', KEYS);
  const resting = await app.page('watched');
  await app.page('watch', { animated: true });
  await app.ask('type', KEYS);
  const animated = await app.page('watched');
  const asked = { baseUrl, model: MODELS.steady, title: GROWING.title };
  await app.page('beginAnswer', asked);
  await app.page('settle', { forMs: 1000 });
  await app.page('watch');
  await app.ask('type', KEYS);
  const busy = await app.page('watched');
  await app.page('endAnswer', asked);
  const what = `${STEADY_A_SECOND} tokens a second into ${GROWING.messages} messages`;
  return [
    told(
      'typing at rest: a key until it is taken in, 95th percentile',
      quantile(resting.handledMs, 0.95),
      'ms',
    ),
    told(
      'typing at rest: a key until the next frame, 95th percentile',
      quantile(resting.framedMs, 0.95),
      'ms',
    ),
    // Sixty a second are 16.7 ms apart, and a key may come at any time between two: no page could promise 16 ms.
    told(
      'typing while nothing but frames goes on: a key until the next one, 95th percentile',
      quantile(animated.framedMs, 0.95),
      'ms',
    ),
    told(`${what}: came`, busy.charsASecond, 'characters/s'),
    atMost(`${what}: long tasks`, busy.longTasks.length, 'tasks', 0),
    told(`${what}: longest task over 50 ms`, Math.max(0, ...busy.longTasks), 'ms'),
    told(`${what}: keys seen`, busy.framedMs.length, 'keys'),
    told(`${what}: a key until it is taken in, median`, median(busy.handledMs), 'ms'),
    atMost(
      `${what}: a key until it is taken in, 95th percentile`,
      quantile(busy.handledMs, 0.95),
      'ms',
      16,
    ),
    told(`${what}: a key until the next frame, median`, median(busy.framedMs), 'ms'),
    told(
      `${what}: a key until the next frame, 95th percentile`,
      quantile(busy.framedMs, 0.95),
      'ms',
    ),
  ];
}
