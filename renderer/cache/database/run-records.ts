import type { RunSummary } from '../../../shared/sync.ts';
import type { RunRecord } from './records.ts';

/** An ended run as the window is told of it. Every run of version 1 was a full one, and nobody counted after it. */
export function toRunSummary(record: RunRecord): RunSummary {
  return { ...record, kind: record.kind ?? 'full', isReconciled: record.isReconciled ?? true };
}
