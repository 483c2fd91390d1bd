/** So many days keep their newest backup. */
const DAYS = 7;
/** The newest stay, whatever their day. */
const NEWEST = 3;
const NAME = /^keywheel-backup-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.db$/;

/** A backup's name says when it was made, in UTC. */
export function backupName(atMs: number): string {
  const stamp = new Date(atMs).toISOString().slice(0, 19).replaceAll(':', '-');
  return `keywheel-backup-${stamp}.db`;
}

/** When a backup was made, by its name; null where the name isn't one of ours. */
export function madeAtMs(name: string): number | null {
  const [, day, hours, minutes, seconds] = NAME.exec(name) ?? [];
  if (day === undefined) return null;
  const atMs = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(atMs) ? null : atMs;
}

/** Which backups have had their time: all but the newest of each of the last seven days that have one, and the last three. */
export function outdated(names: readonly string[]): string[] {
  const newestFirst = names
    .filter((name) => madeAtMs(name) !== null)
    .toSorted()
    .reverse();
  const days = new Set<string>();
  return newestFirst.filter((name, at) => {
    const day = name.slice(0, 'keywheel-backup-2026-11-24'.length);
    const isNewestOfDay = !days.has(day) && days.size < DAYS;
    if (isNewestOfDay) days.add(day);
    return !isNewestOfDay && at >= NEWEST;
  });
}
