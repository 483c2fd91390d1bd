import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../src/renderer/paced-drawing.ts';

const FRAME_MS = 16;

/** Ends the frame that is being drawn; jsdom lays nothing out, so the test says when that is done. */
let layOut: () => void;
let takesMs = 0;
let drawn: number[];
let ask: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  const laidOut: (() => void)[] = [];
  layOut = () => {
    vi.advanceTimersByTime(takesMs);
    for (const each of laidOut.splice(0)) each();
  };
  vi.stubGlobal(
    'MessageChannel',
    class {
      readonly port1 = { onmessage: () => undefined };
      readonly port2 = { postMessage: () => void laidOut.push(() => this.port1.onmessage()) };
    },
  );
  drawn = [];
  takesMs = 0;
  const inPace = createPace();
  const draw = () => void drawn.push(performance.now());
  ask = () => inPace(draw);
  return () => {
    // What is still asked for would be asked of the next test's clock.
    vi.runAllTimers();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  };
});

/** Words come all the time, for so many frames. */
function stream(frames: number): void {
  for (let frame = 0; frame < frames; frame += 1) {
    const before = drawn.length;
    ask();
    vi.advanceTimersToNextFrame();
    if (drawn.length > before) {
      ask();
      layOut();
    }
  }
}

const betweenMs = () => drawn.slice(1).map((atMs, index) => atMs - (drawn[index] ?? 0));

describe('words that come all the time', () => {
  it('are drawn in every frame where that takes little', () => {
    takesMs = 4;
    stream(10);
    expect(drawn).toHaveLength(10);
  });

  it('leave as much time as their drawing takes', () => {
    takesMs = 40;
    stream(30);
    expect(drawn.length).toBeGreaterThan(3);
    for (const each of betweenMs()) {
      expect(each).toBeGreaterThanOrEqual(2 * takesMs);
      expect(each).toBeLessThanOrEqual(2 * takesMs + 2 * FRAME_MS);
    }
  });

  it('are all drawn in the end: what comes during a drawing is asked for by itself', () => {
    takesMs = 40;
    ask();
    vi.advanceTimersToNextFrame();
    ask();
    layOut();
    vi.advanceTimersByTime(takesMs + 2 * FRAME_MS);
    expect(drawn).toHaveLength(2);
    layOut();
    vi.advanceTimersByTime(1000);
    expect(drawn).toHaveLength(2);
  });

  it('go on being drawn after a drawing that failed', () => {
    const inPace = createPace();
    const fail = () => {
      drawn.push(performance.now());
      throw new Error('made up');
    };
    const failing = () => inPace(fail);
    failing();
    expect(() => vi.advanceTimersToNextFrame()).toThrow('made up');
    layOut();
    failing();
    expect(() => vi.advanceTimersToNextFrame()).toThrow('made up');
    expect(drawn).toHaveLength(2);
  });

  it('are drawn with the next drawing where another part of this one failed', () => {
    const inPace = createPace();
    inPace(() => {
      throw new Error('made up');
    });
    inPace(() => drawn.push(performance.now()));
    expect(() => vi.advanceTimersToNextFrame()).toThrow('made up');
    layOut();
    vi.advanceTimersToNextFrame();
    expect(drawn).toHaveLength(1);
  });
});
