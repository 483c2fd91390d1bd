/**
 * Time that runs evenly, however the machine's clock is set. `monotonic` may stand still while the machine sleeps, as it
 * does on Linux and macOS; how long it slept is read from the machine's own clock.
 */
export function createSteadyClock(options: {
  readonly now: () => number;
  readonly monotonic: () => number;
}) {
  const { now, monotonic } = options;
  let sleptMs = 0;
  let fellAsleep: { readonly atMs: number; readonly monotonicMs: number } | null = null;
  return {
    /** In ms from some point in time: only how far two of them are apart means anything. */
    read: () => monotonic() + sleptMs,
    setAsleep(isAsleep: boolean): void {
      if (isAsleep) fellAsleep ??= { atMs: now(), monotonicMs: monotonic() };
      else if (fellAsleep !== null) {
        const { atMs, monotonicMs } = fellAsleep;
        sleptMs += Math.max(0, now() - atMs - (monotonic() - monotonicMs));
        fellAsleep = null;
      }
    },
  };
}
