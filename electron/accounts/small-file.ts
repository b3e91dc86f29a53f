import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import type { Log } from '../sync/ports.ts';
import { systemErrorCode } from './atomic-file.ts';

/**
 * What a JSON file in user data holds whose loss costs little; null when there is none, or when it can't be read or makes
 * no sense, which is logged.
 *
 * @param what names it in the log: "the place of the window".
 */
export async function readSmallFile<Value>(
  path: string,
  schema: v.GenericSchema<unknown, Value>,
  what: string,
  log: Log,
): Promise<Value | null> {
  try {
    const stored = v.safeParse(schema, JSON.parse(await readFile(path, 'utf8')));
    if (stored.success) return stored.output;
    log.warn(`${what} makes no sense and is forgotten`);
  } catch (thrown) {
    const code = systemErrorCode(thrown);
    if (code !== 'ENOENT') log.warn(`${what} can’t be read and is forgotten`, { code });
  }
  return null;
}
