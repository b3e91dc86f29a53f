import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licence of one package, as the app's dialog shows it. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression as the package declares it, or `unknown`. */
  readonly license: string;
  /** What the package's own licence and notice files say. */
  readonly text: string;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string | { readonly type?: string };
  readonly author?: string | { readonly name?: string };
}

/** `LICENSE`, `licence.md`, `COPYING`, and the notices that Apache-2.0 wants kept. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)\b(?!.*\.([cm]?[jt]s|json)$)/i;
/** Vite's file goes on with the licences of what Vite itself is built from, none of which is in an app. */
const NOT_SHIPPED = /\n# Licenses of bundled dependencies[\s\S]*$/;

function named(value: string | { readonly name?: string } | undefined): string {
  return (typeof value === 'string' ? value : value?.name) ?? 'an unnamed author';
}

/** Where the licence file says more than package.json: the drawings of this package are not under its code's licence. */
const LICENCES_BY_FILE: Readonly<Record<string, string>> = { '@dicebear/open-peeps': 'MIT AND CC0-1.0' };

function declaredLicence({ name, license }: Manifest): string {
  const byFile = Object.hasOwn(LICENCES_BY_FILE, name) ? LICENCES_BY_FILE[name] : undefined;
  if (byFile !== undefined) return byFile;
  return (typeof license === 'string' ? license : license?.type) ?? 'unknown';
}

function licenceText(folder: string): string {
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n'));
  return texts.map((text) => text.replace(NOT_SHIPPED, '').trim()).join('\n\n');
}

/** Reads the licence of an installed package. Texts are never made up: where there is none, that is said. */
export function readPackageLicence(folder: string): PackageLicence {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const license = declaredLicence(manifest);
  const missing = `There is no licence file in the package. It declares ${license}, by ${named(manifest.author)}.`;
  return {
    name: manifest.name,
    version: manifest.version,
    license,
    text: licenceText(folder) || missing,
  };
}
