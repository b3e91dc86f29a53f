/**
 * `npm run -s fuzz:bridge -- --cases N --seed S`: garbage for every call of the bridge, for the cache port and for the
 * parsers of what services answer. Prints one JSON line; exits with 1 when a rule was broken. The same seed and number of
 * cases make the same cases.
 */
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { fuzzBridge } from '../support/bridge-fuzz.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
if (!Number.isInteger(cases) || cases < 1 || !Number.isInteger(seed)) {
  process.stderr.write('Usage: npm run -s fuzz:bridge -- [--cases N] [--seed S]\n');
  process.exit(2);
}
const startedAt = performance.now();
const report = await fuzzBridge(cases, seed);
const seconds = Math.round((performance.now() - startedAt) / 1000);
stdout.write(`${JSON.stringify({ seed, ...report, seconds })}\n`);
process.exitCode = report.failures.length === 0 ? 0 : 1;
