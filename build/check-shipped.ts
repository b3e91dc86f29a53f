/** A step of `npm test`: whatever the built app ships may be given away, and can be accounted for. */
import { PROJECT_ROOT } from './build-app.ts';
import { composeSbom } from './supply-chain/compose-sbom.ts';
import { isLicenceAllowed } from './supply-chain/licence-expression.ts';
import { readLicencesFile } from './supply-chain/licences-file.ts';
import { readLockfile } from './supply-chain/lockfile.ts';

const { packages } = readLicencesFile(PROJECT_ROOT);
const refused = packages.filter(({ license }) => !isLicenceAllowed(license));
for (const { name, version, license } of refused) {
  process.stdout.write(`${name} ${version} is shipped under "${license}", which is not allowed\n`);
}
// Throws where a shipped package is not in the lockfile.
const { components } = composeSbom(readLockfile(PROJECT_ROOT), packages);
process.stdout.write(`${components.length} packages are shipped\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
