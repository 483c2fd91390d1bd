import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as after } from 'node:timers/promises';

/** A second, by process and thread, e.g. `renderer Compositor`. */
export type WakeUps = ReadonlyMap<string, number>;

/** How often the threads of processes and of their children are woken; all at the same time, each counted apart. */
export async function wakeUpsWithin(ms: number, ...pids: readonly number[]): Promise<WakeUps[]> {
  const before = pids.map(counts);
  await after(ms);
  return pids.map((pid, index) => {
    const was = before[index];
    const now = [...counts(pid)];
    return new Map(
      now.map(([thread, count]) => [thread, ((count - (was?.get(thread) ?? 0)) * 1000) / ms]),
    );
  });
}

export function inAll(wakeUps: WakeUps): number {
  return [...wakeUps.values()].reduce((sum, each) => sum + each, 0);
}

/** How often each thread has gone to sleep: as often it was woken. Threads of one name are counted as one. */
function counts(pid: number): Map<string, number> {
  const all = new Map<string, number>();
  for (const each of [pid, ...childrenOf(pid)]) {
    const type = /--type=([\w-]+)/.exec(read(`/proc/${each}/cmdline`))?.[1] ?? 'main';
    for (const thread of threadsOf(each)) {
      const status = read(`/proc/${each}/task/${thread}/status`);
      const name = `${type} ${/^Name:\s*(.+)/m.exec(status)?.[1] ?? ''}`;
      const slept = Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(status)?.[1] ?? 0);
      all.set(name, (all.get(name) ?? 0) + slept);
    }
  }
  return all;
}

function childrenOf(pid: number): number[] {
  return threadsOf(pid).flatMap((thread) => {
    const children = read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean);
    return children.flatMap((child) => [Number(child), ...childrenOf(Number(child))]);
  });
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Threads come and go meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
