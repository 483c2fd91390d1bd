/** Timers as the services use them, handed in so that tests turn the time themselves. */
export interface Timers {
  set(work: () => void, afterMs: number): unknown;
  clear(timer: unknown): void;
}

/** The real ones. They don't keep the process alive. */
export const systemTimers: Timers = {
  set: (work, afterMs) => setTimeout(work, afterMs).unref(),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};
