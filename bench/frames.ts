import { atLeast, type Line, median, quantile, told } from './line.ts';

const FRAME_MS = 1000 / 60;
const FEWEST_A_SECOND = 60;

/** Frames a second while something goes on, and how many of them came late, beside those of the window at rest. */
export function frameLines(
  what: string,
  frames: readonly number[],
  resting: readonly number[],
): Line[] {
  return [
    told(`${what}: frames at rest`, perSecond(resting), 'frames/s'),
    atLeast(`${what}: frames`, perSecond(frames), 'frames/s', FEWEST_A_SECOND),
    told(`${what}: longest between two frames`, quantile(frames, 1), 'ms'),
    told(`${what}: median between two frames`, median(frames), 'ms'),
  ];
}

function perSecond(frames: readonly number[]): number {
  return (frames.length / frames.reduce((sum, ms) => sum + ms, 0)) * 1000;
}

/** Frames that the display should have had and hadn't. */
export function dropped(frames: readonly number[]): number {
  return frames.reduce((sum, ms) => sum + Math.max(0, Math.round(ms / FRAME_MS) - 1), 0);
}
