import { type AppError, appError } from '../../shared/app-error.ts';
import { failure, type Result } from '../../shared/result.ts';
import type { DatasetCaller } from '../accounts/dataset-caller.ts';
import { createFigureClusterEdits } from '../imm/figure-cluster-edits.ts';
import type { ImmCaller } from '../imm/imm-call.ts';
import { createMergingTasks } from '../imm/merging-task.ts';
import type { CallOutcome, Clock } from '../sync/ports.ts';
import type { EditedDataset } from './ports.ts';

/** The service of a dataset over HTTP; each call takes its turn at the project's limiter. */
export function createEditedDataset(
  datasetId: string,
  dataset: Pick<DatasetCaller, 'caller' | 'limiter'>,
  clock: Clock,
): EditedDataset {
  const caller = withPermits(datasetId, dataset, clock);
  return { clusters: createFigureClusterEdits(caller), merges: createMergingTasks(caller) };
}

function withPermits(
  datasetId: string,
  { caller, limiter }: Pick<DatasetCaller, 'caller' | 'limiter'>,
  clock: Clock,
): ImmCaller {
  return {
    async call(action, parameters, signal, details) {
      const permit = await limiter.acquire(datasetId, signal);
      if (permit === null) return failure(appError('cancelled', 'The call was given up before it went out'));
      const startedAt = clock.now();
      let answer: Awaited<ReturnType<ImmCaller['call']>> | null = null;
      try {
        answer = await caller.call(action, parameters, signal, details);
        return answer;
      } finally {
        permit.end({ ...outcomeOf(answer), durationMs: clock.now() - startedAt });
      }
    },
  };
}

function outcomeOf(answer: Result<unknown, AppError> | null): Omit<CallOutcome, 'durationMs'> {
  if (answer === null) return { outcome: 'failed', retryAfterMs: null };
  if (answer.ok) return { outcome: 'answered', retryAfterMs: null };
  const { code, retryAfterMs = null } = answer.error;
  return { outcome: code === 'throttled' ? 'throttled' : 'failed', retryAfterMs };
}
