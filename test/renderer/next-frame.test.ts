import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { inNextFrame } from '../../src/renderer/next-frame.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('is done once in a frame, however often it is asked for', () => {
  const work = vi.fn();
  inNextFrame(work);
  inNextFrame(work);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersToNextFrame();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(1);
});

it('is done though what comes before it fails', () => {
  const work = vi.fn();
  inNextFrame(() => {
    throw new Error('made up');
  });
  inNextFrame(work);
  expect(() => vi.advanceTimersToNextFrame()).toThrow('made up');
  vi.advanceTimersToNextFrame();
  expect(work).toHaveBeenCalledTimes(1);
});
