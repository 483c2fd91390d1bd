import { createApp } from '../../../src/main/app.ts';
import { createHandlers, type Shell } from '../../../src/main/ipc/handlers.ts';
import { createRouter } from '../../../src/main/ipc/router.ts';
import { systemTimers, type Timers } from '../../../src/main/timers.ts';
import type { RequestInput, RequestName, RequestOutput } from '../../../src/shared/contract.ts';
import type { Envelope } from '../../../src/shared/errors.ts';
import { plainConnection } from '../../support/plain-connection.ts';

export type AppRun = ReturnType<typeof runApp>;

/** One run of the whole main process but for Electron; a second one on the same folder and service is the next start. */
export function runApp({
  folder,
  service,
  tellFault,
}: {
  readonly folder: string;
  readonly service: string;
  /** For a run that may not live to be asked for its faults. */
  readonly tellFault?: (what: string, thrown: unknown) => void;
}) {
  const faults: [string, unknown][] = [];
  const onFault = (what: string, thrown: unknown) => {
    faults.push([what, thrown]);
    tellFault?.(what, thrown);
  };
  const pending = new Set<unknown>();
  const timers: Timers = {
    set(work, afterMs) {
      const timer: unknown = systemTimers.set(() => {
        pending.delete(timer);
        work();
      }, afterMs);
      pending.add(timer);
      return timer;
    },
    clear(timer) {
      pending.delete(timer);
      systemTimers.clear(timer);
    },
  };
  const app = createApp({
    dataFolder: folder,
    sqliteBinding: null,
    keychainService: service,
    system: 'linux',
    systemLanguage: 'en',
    connection: plainConnection(fetch),
    now: Date.now,
    monotonic: () => performance.now(),
    timers,
    onFault,
  });
  const router = createRouter({ handlers: createHandlers(app, noShell), onFault });
  return {
    app,
    faults,
    /** Timers that are set and have not run. */
    pendingTimers: () => pending.size,
    /** As the window asks. Fails with the error's code. */
    async request<N extends RequestName>(
      name: N,
      input?: RequestInput<N>,
    ): Promise<RequestOutput<N>> {
      const answer = (await router(name, input)) as Envelope<RequestOutput<N>>;
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
    /** Resolves with the first such event that satisfies. */
    heard: <T>(pick: (name: string, payload: unknown) => T | undefined): Promise<T> =>
      new Promise((resolve) => {
        app.events.onAny((name, payload) => {
          const picked = pick(name, payload);
          if (picked !== undefined) resolve(picked);
        });
      }),
  };
}

const noShell: Shell = {
  quick: {
    state: () => 'off',
    show: () => undefined,
    hide: () => undefined,
    openInMain: () => undefined,
  },
  onDrawn: () => undefined,
  info: () => {
    throw new Error('there is no window');
  },
  openLink: async () => undefined,
  openFolder: async () => undefined,
  copyText: async () => undefined,
  saveFile: async () => false,
  choose: async () => null,
  restart: () => undefined,
  confirmMove: async () => false,
};
