/** Whether memory grows with the number of runs. */
export interface MemorySample {
  /** Runs done. */
  readonly at: number;
  readonly megabytes: number;
}

/** Part of the samples at the beginning, while caches fill, that say nothing about the trend. */
const WARM_UP = 1 / 4;
/** What a collector's moods may add to the fit without anything growing. */
const TOLERATED_MB = 8;
const TOLERATED_SHARE = 0.1;

/** MB by which the least squares line through the last three quarters of the samples rises over them. */
export function risenMegabytes(samples: readonly MemorySample[]): number {
  const settled = samples.slice(Math.floor(samples.length * WARM_UP));
  const meanAt = mean(settled.map(({ at }) => at));
  const meanMb = mean(settled.map(({ megabytes }) => megabytes));
  let covariance = 0;
  let variance = 0;
  for (const { at, megabytes } of settled) {
    covariance += (at - meanAt) * (megabytes - meanMb);
    variance += (at - meanAt) ** 2;
  }
  const span = (settled.at(-1)?.at ?? 0) - (settled[0]?.at ?? 0);
  return variance === 0 ? 0 : (covariance / variance) * span;
}

/** Memory that falls is flat too. */
export function isFlat(samples: readonly MemorySample[]): boolean {
  const level = mean(samples.map(({ megabytes }) => megabytes));
  return risenMegabytes(samples) <= Math.max(TOLERATED_MB, TOLERATED_SHARE * level);
}

/** The sample at a share of the runs, or the first one after it. */
export function sampleAt(samples: readonly MemorySample[], share: number): MemorySample {
  const runs = samples.at(-1)?.at ?? 0;
  const sample = samples.find(({ at }) => at >= runs * share);
  if (sample === undefined) throw new Error('there are no samples');
  return sample;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
