/** Reads the options of the commands that measure. */
import type { RemovalSpread } from './resync-bench.ts';

/** The command line makes no sense. */
export class UsageError extends Error {}

const LARGEST_ALBUM = 1_000_000;
const MOST_CALLS_PER_SECOND = 1000;

/** Turns what `parseArgs` throws into a UsageError. */
export function readOptions<Parsed>(parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

export function wholeNumber(name: string, text: string, least = 0, most = Number.MAX_SAFE_INTEGER): number {
  const value = text === '' ? Number.NaN : Number(text);
  if (!Number.isInteger(value) || value < least || value > most) {
    const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `${least} to ${most}`;
    throw new UsageError(`--${name} takes a whole number ${range}, not "${text}"`);
  }
  return value;
}

export function groupsOption(text: string): number {
  return wholeNumber('groups', text, 1, LARGEST_ALBUM);
}

export function rateOption(text: string): number {
  return wholeNumber('rate', text, 1, MOST_CALLS_PER_SECOND);
}

export function metadataOption(text: string): 'typical' | 'full' {
  if (text === 'typical' || text === 'full') return text;
  throw new UsageError(`--metadata is typical or full, not "${text}"`);
}

export function spreadOption(text: string | undefined): RemovalSpread | null {
  if (text === undefined) return null;
  if (text === 'scattered' || text === 'one-import') return text;
  throw new UsageError(`--spread is scattered or one-import, not "${text}"`);
}
