/** A short run of `npm run fuzz:bridge`. */
import { expect, it } from 'vitest';
import { CALL_CHANNELS } from '../../shared/bridge.ts';
import { fuzzBridge } from '../support/bridge-fuzz.ts';

it('garbage for every call, for the cache port and for the parsers breaks nothing and brings no secret to light', async () => {
  const report = await fuzzBridge(3_000, 1);
  expect(report.failures).toEqual([]);
  // Each call was let through to its service, too: garbage that is refused at the door alone proves little.
  expect(report.servedCalls).toEqual(Object.keys(CALL_CHANNELS).sort());
  expect(report.cacheAnswers).toBeGreaterThan(50);
  expect(report.byKind.parse).toBeGreaterThan(100);
}, 600_000);
