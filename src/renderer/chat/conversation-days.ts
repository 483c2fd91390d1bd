export type Day = 'today' | 'yesterday' | 'week' | 'month' | 'older';

/** How long ago a conversation last changed, by the person's calendar. */
export function dayOf(atMs: number, nowMs: number): Day {
  const midnight = new Date(nowMs);
  midnight.setHours(0, 0, 0, 0);
  const daysBefore = (days: number) => {
    const day = new Date(midnight);
    day.setDate(day.getDate() - days);
    return day.getTime();
  };
  if (atMs >= midnight.getTime()) return 'today';
  if (atMs >= daysBefore(1)) return 'yesterday';
  if (atMs >= daysBefore(6)) return 'week';
  if (atMs >= daysBefore(29)) return 'month';
  return 'older';
}
