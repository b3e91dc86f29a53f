/**
 * Loaded into the main process by `--import` while a benchmark runs. At SIGUSR2 it writes what it saw since the last one
 * to the file named in PEOPLE_ALBUM_PROBE_FILE and starts afresh.
 */
import { subscribe } from 'node:diagnostics_channel';
import { renameSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
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
  /** Null until there is a window. */
  readonly start: MainStart | null;
  /** Paths of the scripts that the window asked for. */
  readonly scripts: readonly string[];
}

/** What main needs to show its window, in milliseconds. */
export interface MainStart {
  /** From before main's script is loaded until its window is made: modules loaded, settings read, services put together. */
  readonly untilWindowMs: number;
  /** Of it, what main's thread computed. */
  readonly untilWindowCpuMs: number;
  /** From then to this reading: what main's thread computed. The browser has the rest of that time. */
  readonly sinceWindowCpuMs: number;
}

const RESOLUTION_MS = 1;
const file = process.env.PEOPLE_ALBUM_PROBE_FILE;

function threadCpuMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function watchStart(): () => MainStart | null {
  let atScript = { wallMs: 0, cpuMs: 0 };
  let atWindow: { readonly wallMs: number; readonly cpuMs: number } | null = null;
  subscribe('people-album:start', (step) => {
    const now = { wallMs: performance.now(), cpuMs: threadCpuMs() };
    if (step === 'main-script') atScript = now;
    else atWindow = now;
  });
  return () => {
    if (atWindow === null) return null;
    return {
      untilWindowMs: atWindow.wallMs - atScript.wallMs,
      untilWindowCpuMs: atWindow.cpuMs - atScript.cpuMs,
      sinceWindowCpuMs: threadCpuMs() - atWindow.cpuMs,
    };
  };
}

if (file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  let peakMemory = 0;
  let sequence = 0;
  const start = watchStart();
  let scripts: string[] = [];
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { readonly request: IncomingMessage };
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    if (pathname.endsWith('.js')) scripts.push(pathname);
  });
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
      start: start(),
      scripts,
    };
    writeFileSync(`${file}.new`, JSON.stringify(reading));
    renameSync(`${file}.new`, file);
    delay.reset();
    peakMemory = 0;
    scripts = [];
  });
}
