import type { Settings } from '../../shared/settings.ts';

type Hours = Pick<Settings, 'quietHours' | 'quietFromMinute' | 'quietToMinute'>;

/**
 * Whether the desktop is to be left alone now, by the clock on the wall. From evening to morning goes across midnight;
 * from a time to the same is no time at all, so that nothing is held back for ever.
 */
export function isQuiet(
  nowMs: number,
  { quietHours, quietFromMinute, quietToMinute }: Hours,
): boolean {
  if (!quietHours) return false;
  const now = new Date(nowMs);
  const minute = now.getHours() * 60 + now.getMinutes();
  return quietFromMinute <= quietToMinute
    ? quietFromMinute <= minute && minute < quietToMinute
    : quietFromMinute <= minute || minute < quietToMinute;
}
