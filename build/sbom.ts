/** `npm run -s sbom`: the bill of materials of the built app, in CycloneDX. */
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildApp, isBuildStale, PROJECT_ROOT } from './build-app.ts';
import { composeSbom } from './supply-chain/compose-sbom.ts';
import { readLicencesFile } from './supply-chain/licences-file.ts';
import { readLockfile } from './supply-chain/lockfile.ts';

const HELP = `Prints what an installed app is made of, as CycloneDX 1.6 in JSON: the packages whose code is in the bundles, those
that are installed beside them, and Electron. Builds the app first where its sources are newer.

  npm run -s sbom -- [options]

  --output FILE  write a file instead of standard output
  --help         this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { output: { type: 'string' }, help: { type: 'boolean', default: false } },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (await isBuildStale()) await buildApp();
  const bill = composeSbom(readLockfile(PROJECT_ROOT), readLicencesFile(PROJECT_ROOT).packages);
  const { $schema, bomFormat, specVersion, metadata, ...parts } = bill;
  const dated = {
    ...{ $schema, bomFormat, specVersion },
    serialNumber: `urn:uuid:${randomUUID()}`,
    metadata: { timestamp: new Date().toISOString(), ...metadata },
    ...parts,
  };
  const text = `${JSON.stringify(dated, null, 2)}\n`;
  if (values.output === undefined) process.stdout.write(text);
  else writeFileSync(values.output, text);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
