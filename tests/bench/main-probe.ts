/**
 * Loaded into the main process by `--import` while a benchmark runs. At SIGUSR2 it writes what it saw since the last one
 * to the file named in PEOPLE_ALBUM_PROBE_FILE and starts afresh.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface ProbeReading {
  readonly sequence: number;
  /** Milliseconds that the event loop was late. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** The largest resident set seen, in bytes. */
  readonly peakMemory: number;
  /** The resident set now, in bytes. */
  readonly memory: number;
}

const RESOLUTION_MS = 1;
const file = process.env.PEOPLE_ALBUM_PROBE_FILE;

if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let peakMemory = 0;
  let sequence = 0;
  setInterval(() => {
    peakMemory = Math.max(peakMemory, process.memoryUsage.rss());
  }, 200).unref();
  process.on('SIGUSR2', () => {
    sequence += 1;
    const reading: ProbeReading = {
      sequence,
      delayP99Ms: Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS),
      delayMaxMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
      peakMemory,
      memory: process.memoryUsage.rss(),
    };
    writeFileSync(`${file}.new`, JSON.stringify(reading));
    renameSync(`${file}.new`, file);
    delay.reset();
    peakMemory = 0;
  });
}
