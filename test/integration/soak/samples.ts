export interface Sample {
  readonly heapBytes: number;
  readonly resources: number;
  readonly timers: number;
}

/** What a long run tells at its end. */
export interface LongRun {
  readonly samples: readonly Sample[];
  readonly answers: number;
  /** Answers that faults cut off or kept away. */
  readonly broken: number;
  readonly rejections: readonly string[];
  readonly faults: readonly string[];
  /** Of the event loop, in milliseconds. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

/** By which share of its mean a series grows from its beginning to its end, by the line that fits it best. */
export function growth(series: readonly number[]): number {
  const count = series.length;
  const meanAt = (count - 1) / 2;
  const mean = series.reduce((sum, value) => sum + value, 0) / count;
  let over = 0;
  let under = 0;
  for (const [at, value] of series.entries()) {
    over += (at - meanAt) * (value - mean);
    under += (at - meanAt) ** 2;
  }
  return ((over / under) * (count - 1)) / mean;
}
