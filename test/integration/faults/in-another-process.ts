import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { FileTask, ToldOfFile } from './another-process.ts';

export type OtherProcess = ReturnType<typeof inAnotherProcess>;

/** Does something with a database file in a process of its own; `wrap` are the words that go before node's. */
export function inAnotherProcess(task: FileTask, file: string, wrap: readonly string[] = []) {
  const script = join(import.meta.dirname, 'another-process.ts');
  const [program = process.execPath, ...words] = [...wrap, process.execPath, script, task, file];
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const told: ToldOfFile[] = [];
  const waiting = new Set<() => void>();
  const look = () => {
    for (const one of waiting) one();
  };
  createInterface({ input: child.stdout }).on('line', (line) => {
    told.push(JSON.parse(line));
    look();
  });
  const ended = new Promise<NodeJS.Signals | number | null>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  return {
    pid: child.pid ?? 0,
    /** Resolves with what it told of that kind. */
    tells: <K extends ToldOfFile['kind']>(kind: K): Promise<Extract<ToldOfFile, { kind: K }>> =>
      new Promise((resolve, reject) => {
        const seek = () => {
          const found = told.find((one) => one.kind === kind);
          if (found === undefined) return;
          waiting.delete(seek);
          resolve(found as Extract<ToldOfFile, { kind: K }>);
        };
        waiting.add(seek);
        void ended.then(() => reject(new Error(`it ended before it told "${kind}"`)));
        seek();
      }),
    goOn: () => void child.stdin.write('go on\n'),
    /** How it ended, by itself or by what the task is. */
    ended,
    async stop(): Promise<void> {
      child.stdin.end();
      child.kill();
      await ended;
    },
  };
}
