import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PictureProcessor } from './picture-processor.ts';

/**
 * Loads a module that exports `createPictureProcessor`. Rejects when there is none, and when a library that it needs is not
 * installed.
 */
export async function loadPictureProcessor(path: string): Promise<PictureProcessor> {
  const loaded: unknown = await import(pathToFileURL(resolve(path)).href);
  const { createPictureProcessor } = loaded as { readonly createPictureProcessor?: () => PictureProcessor };
  if (typeof createPictureProcessor !== 'function')
    throw new RangeError(`${path} exports no createPictureProcessor`);
  return createPictureProcessor();
}
