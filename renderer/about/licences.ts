import { arrayOrEmpty, isJsonObject, textOrNull } from '../../shared/loose-json.ts';

/** Something of others that is part of the app, and under what it may be. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression. */
  readonly licence: string;
  /** The licence in full; empty where the package has none beside it. */
  readonly text: string;
}

/** Made by the build, beside the page. */
const LICENCES_ADDRESS = './licences.json';

/** Null where the build made no list, or one that can't be read. */
export async function readLicences(fetchFile: typeof fetch): Promise<readonly PackageLicence[] | null> {
  try {
    const response = await fetchFile(LICENCES_ADDRESS);
    return response.ok ? parseLicences(await response.json()) : null;
  } catch {
    return null;
  }
}

export function parseLicences(file: unknown): readonly PackageLicence[] | null {
  if (!isJsonObject(file) || !Array.isArray(file.packages)) return null;
  return arrayOrEmpty(file.packages).flatMap((entry) => {
    const name = isJsonObject(entry) ? textOrNull(entry.name) : null;
    if (!isJsonObject(entry) || name === null) return [];
    const [version, licence, text] = [entry.version, entry.license, entry.text].map(textOrNull);
    return [{ name, version: version ?? '', licence: licence ?? '', text: text ?? '' }];
  });
}
