import type { StorageFigures } from '../cache/cache-api.ts';

export interface WindowFacts {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly language: string;
  readonly theme: string;
  readonly motion: string;
}

/** Why nothing is told of the cache. */
export type CacheSilence = 'unreadable' | 'unopened';

const CACHE_SILENCES: Readonly<Record<CacheSilence, string>> = {
  unreadable: '  could not be read',
  unopened: '  not opened: the window started in safe mode',
};

/**
 * Main's report with the window's part, as plain text in English. The window's part holds figures only: datasets are
 * counted, not named.
 */
export function diagnosticsReport(
  mainReport: string,
  storage: StorageFigures | CacheSilence,
  facts: WindowFacts,
): string {
  const windowLines = [
    'Window',
    `  size: ${facts.width} x ${facts.height} at ${facts.pixelRatio}`,
    `  language: ${facts.language}`,
    `  theme: ${facts.theme}`,
    `  motion: ${facts.motion}`,
  ];
  return [mainReport.trimEnd(), windowLines.join('\n'), cacheLines(storage).join('\n')]
    .join('\n\n')
    .concat('\n');
}

function cacheLines(storage: StorageFigures | CacheSilence): string[] {
  if (typeof storage === 'string') return ['Cache', CACHE_SILENCES[storage]];
  return [
    'Cache',
    `  bytes used: ${storage.usageBytes ?? 'unknown'} of ${storage.quotaBytes ?? 'unknown'}`,
    `  persisted: ${storage.isPersisted ? 'yes' : 'no'}`,
    ...storage.datasets.map(
      ({ groupCount, pageCount, annotationCount }, index) =>
        `  dataset ${index + 1}: ${groupCount} groups, ${pageCount} pages, ${annotationCount} annotations`,
    ),
  ];
}
