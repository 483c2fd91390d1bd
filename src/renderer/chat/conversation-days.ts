export type Day = 'today' | 'yesterday' | 'week' | 'month' | 'older';

/** Tells how long before `nowMs` a conversation last changed, by the person's calendar. */
export function daysBefore(nowMs: number): (atMs: number) => Day {
  // Once for all: a list may hold ten thousand.
  const [today = 0, yesterday = 0, week = 0, month = 0] = [0, 1, 6, 29].map((days) => {
    const day = new Date(nowMs);
    day.setHours(0, 0, 0, 0);
    return day.setDate(day.getDate() - days);
  });
  return (atMs) => {
    if (atMs >= today) return 'today';
    if (atMs >= yesterday) return 'yesterday';
    if (atMs >= week) return 'week';
    return atMs >= month ? 'month' : 'older';
  };
}

/** Names the months of moments; quick where many in a row fall into the same one. */
export function monthNames(nameOf: (atMs: number) => string): (atMs: number) => string {
  let known = { fromMs: 0, untilMs: 0, name: '' };
  return (atMs) => {
    if (atMs < known.fromMs || atMs >= known.untilMs) {
      const day = new Date(atMs);
      const [year, month] = [day.getFullYear(), day.getMonth()];
      known = {
        fromMs: new Date(year, month).getTime(),
        untilMs: new Date(year, month + 1).getTime(),
        name: nameOf(atMs),
      };
    }
    return known.name;
  };
}
