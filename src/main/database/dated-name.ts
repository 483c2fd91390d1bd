import { existsSync } from 'node:fs';

/** A free name beside the file that says what lies there and since when: `keywheel.db.damaged-2026-11-24T12-30-05`. */
export function datedName(file: string, what: string, nowMs: number): string {
  const stamp = new Date(nowMs).toISOString().slice(0, 19).replaceAll(':', '-');
  let name = `${file}.${what}-${stamp}`;
  while (existsSync(name)) name += '-more';
  return name;
}
