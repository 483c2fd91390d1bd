export interface SweepState {
  readonly running: boolean;
  readonly lastAtMs: number | null;
  readonly nextAtMs: number | null;
  /** Why the timer waits, if it does. */
  readonly paused: 'asleep' | 'offline' | null;
}
