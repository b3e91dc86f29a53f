/** Reads what a control call wants of OSS. */
import { ControlError, countOf, objectOf } from './control-input.ts';
import { isOssFaultKind, OSS_FAULT_KINDS, type OssFaultKind, parseOssFaults } from './oss-faults.ts';
import type { OssTraffic } from './oss-server.ts';
import type { GroupObject } from './sort-value.ts';

export function ossTrafficChange({ latencyMs, qps, faults, keys }: GroupObject): Partial<OssTraffic> {
  return {
    ...(latencyMs === undefined ? {} : { latencyMs: countOf(latencyMs) }),
    ...(qps === undefined ? {} : { qps: countOf(qps) }),
    ...(faults === undefined ? {} : { faults: parseOssFaults(String(faults)) }),
    ...(keys === undefined ? {} : { faultsOfKeys: faultsOfKeys(objectOf(keys)) }),
  };
}

function faultsOfKeys(keys: GroupObject): ReadonlyMap<string, OssFaultKind> {
  return new Map(
    Object.entries(keys).map(([key, fault]) => {
      if (!isOssFaultKind(fault))
        throw new ControlError(400, `A key's fault is one of ${OSS_FAULT_KINDS.join(', ')}`);
      return [key, fault];
    }),
  );
}
