import { describe, expect, it } from 'vitest';
import { createSteadyClock } from '../../src/main/steady-clock.ts';
import { HOUR_MS } from '../../src/shared/durations.ts';

/** A machine whose monotonic time stands still while it sleeps, or doesn't. */
function machine({ countsSleep = false } = {}) {
  let atMs = 1000;
  let monotonicMs = 7;
  const clock = createSteadyClock({ now: () => atMs, monotonic: () => monotonicMs });
  const startMs = clock.read();
  return {
    passed: () => clock.read() - startMs,
    run(ms: number): void {
      atMs += ms;
      monotonicMs += ms;
    },
    putClock(byMs: number): void {
      atMs += byMs;
    },
    sleep(ms: number): void {
      clock.setAsleep(true);
      clock.setAsleep(true);
      atMs += ms;
      if (countsSleep) monotonicMs += ms;
      clock.setAsleep(false);
      clock.setAsleep(false);
    },
  };
}

describe('a steady clock', () => {
  it('goes on evenly, whatever the machine’s is set to', () => {
    const { run, putClock, passed } = machine();
    run(HOUR_MS);
    putClock(48 * HOUR_MS);
    run(HOUR_MS);
    putClock(-96 * HOUR_MS);
    expect(passed()).toBe(2 * HOUR_MS);
  });

  it.each([false, true])(
    'counts sleep once (the monotonic one counts it too: %s)',
    (countsSleep) => {
      const { run, sleep, passed } = machine({ countsSleep });
      run(HOUR_MS);
      sleep(8 * HOUR_MS);
      run(HOUR_MS);
      expect(passed()).toBe(10 * HOUR_MS);
    },
  );

  it('takes a clock that was put forward before a sleep for what it is', () => {
    const { run, putClock, sleep, passed } = machine();
    putClock(24 * HOUR_MS);
    sleep(HOUR_MS);
    run(1);
    expect(passed()).toBe(HOUR_MS + 1);
  });

  it('never goes back', () => {
    const { sleep, passed } = machine();
    sleep(-HOUR_MS);
    expect(passed()).toBe(0);
  });
});
