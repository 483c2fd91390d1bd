import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRoot, root } from '../scripts/tools.ts';
import type { Measures } from './electron/probe.ts';
import type { PageMeasures } from './page/page.ts';

const ANSWER_WITHIN_MS = 60_000;

export const BUILT = join(root, 'out/bench');

type Call<M> = <N extends keyof M>(
  name: N,
  ...input: M[N] extends (...given: infer I) => unknown ? I : never
) => Promise<M[N] extends (...given: never[]) => infer O ? Awaited<O> : never>;

export interface Launched {
  readonly pid: number;
  /** When its process was begun; milliseconds since the epoch. */
  readonly launchedAtMs: number;
  /** Asks its main process. */
  readonly ask: Call<Measures>;
  /** Asks its page. */
  readonly page: Call<PageMeasures>;
  quit(): Promise<void>;
}

/** Starts Electron with the probe in front of an app's main file. */
export function launch(options: {
  readonly main: string;
  readonly userData: string;
  readonly env?: Record<string, string>;
}): Launched {
  const { main, userData, env = {} } = options;
  const program = process.env.KEYWHEEL_ELECTRON;
  if (!program) throw new Error('KEYWHEEL_ELECTRON is not set; run `npm run bench`.');
  const onLinux = process.platform === 'linux' ? ['--ozone-platform=x11'] : [];
  const flags = [...onLinux, ...(isRoot ? ['--no-sandbox'] : []), `--user-data-dir=${userData}`];
  const launchedAtMs = Date.now();
  const child = spawn(program, [...flags, BUILT], {
    env: { ...process.env, ...env, KEYWHEEL_BENCH_APP: main },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const waiting = new Map<number, PromiseWithResolvers<never>>();
  let asked = 0;
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      for (const { reject } of waiting.values()) reject(new Error('Electron has ended'));
      resolve();
    });
  });
  child.on('message', ({ id, value, failure }: { id: number; value: never; failure?: string }) => {
    const answer = waiting.get(id);
    waiting.delete(id);
    if (failure === undefined) answer?.resolve(value);
    else answer?.reject(new Error(failure));
  });

  const call = (name: string, ...[input]: unknown[]): Promise<never> => {
    asked += 1;
    const answer = Promise.withResolvers<never>();
    waiting.set(asked, answer);
    child.send({ id: asked, name, input });
    // An error dialog of Electron would wait for a person.
    const late = setTimeout(
      () => answer.reject(new Error(`no answer to ${name} of ${main}`)),
      ANSWER_WITHIN_MS,
    );
    return answer.promise.finally(() => clearTimeout(late));
  };
  let prepared: Promise<unknown> | null = null;
  return {
    pid: child.pid ?? 0,
    launchedAtMs,
    ask: call,
    async page(name: string, ...[input]: unknown[]) {
      prepared ??= call('page', `${readFileSync(join(BUILT, 'page.js'), 'utf8')};0`);
      await prepared;
      return call('page', `keywheelBench.${name}(${JSON.stringify(input) ?? ''})`);
    },
    async quit() {
      call('quit').catch(() => undefined);
      const insist = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(insist);
    },
  };
}
