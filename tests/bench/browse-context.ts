import type { MetricValue } from './measurement.ts';
import type { BrowseBenchOptions } from './synced-album.ts';

/** What the figures of a benchmark of browsing hold for. */
export function browseContext(
  { groups, baseline }: BrowseBenchOptions,
  chromium: string,
  more: Readonly<Record<string, MetricValue>>,
): Record<string, MetricValue> {
  return {
    groups,
    baseline: baseline ? 'measured' : 'left out: --baseline on measures it, and takes long',
    runtime: 'preview',
    chromium,
    covers: 'none: the service that the benchmarks sync from has no pictures',
    ...more,
  };
}
