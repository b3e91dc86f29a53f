/**
 * CreateFigureClustersMergingTask and GetTask, API version 2020-09-30.
 * Source: the vendor's pages of both operations. GetTask wants the TaskType, and the vendor does not say which one a merge
 * is of: where the TaskId names it before its UUID, as those of other tasks do, that one, else the one of face clustering.
 */
import { type AppError, appError } from '../../shared/app-error.ts';
import { type JsonObject, numberOrNull, textOrNull } from '../../shared/loose-json.ts';
import { failure, success } from '../../shared/result.ts';
import type { MergingTasks, TaskReport } from '../edits/ports.ts';
import type { ImmCaller } from './imm-call.ts';
import { malformed } from './imm-error.ts';
import { requestIdOf } from './json-answer.ts';

const FACE_CLUSTERING = 'FaceClustering';

export function createMergingTasks(caller: ImmCaller): MergingTasks {
  return {
    async start(fromGroupIds, toGroupId, signal) {
      const [only = '', ...others] = fromGroupIds;
      const from: Record<string, string> =
        others.length === 0 ? { From: only } : { Froms: JSON.stringify(fromGroupIds) };
      const parameters = { ...from, To: toGroupId };
      const answer = await caller.call('CreateFigureClustersMergingTask', parameters, signal);
      if (!answer.ok) return answer;
      const { json, status } = answer.value;
      const taskId = textOrNull(json.TaskId) ?? '';
      return taskId === ''
        ? failure(malformed('the answer holds no TaskId', requestIdOf(json), status, 'TaskId'))
        : success(taskId);
    },
    async report(taskId, signal) {
      const parameters = { TaskType: taskTypeOf(taskId), TaskId: taskId };
      const details = { isOfProject: true, resultMember: 'Status' };
      const answer = await caller.call('GetTask', parameters, signal, details);
      return answer.ok ? success(reportOf(answer.value.json)) : answer;
    },
  };
}

function taskTypeOf(taskId: string): string {
  return /^([A-Za-z]+)-[0-9a-f]{8}-/.exec(taskId)?.[1] ?? FACE_CLUSTERING;
}

function reportOf(json: JsonObject): TaskReport {
  const progress = numberOrNull(json.Progress);
  const status = textOrNull(json.Status);
  return {
    state: status === 'Succeeded' ? 'succeeded' : status === 'Failed' ? 'failed' : 'running',
    progress: progress === null ? null : Math.min(100, Math.max(0, progress)),
    error: status === 'Failed' ? errorOf(json) : null,
  };
}

function errorOf(json: JsonObject): AppError {
  const message = textOrNull(json.Message) || 'the task failed';
  const code = textOrNull(json.Code)?.slice(0, 128) ?? '';
  return appError('service', message, {
    service: { code, requestId: requestIdOf(json), recommend: null, status: 200 },
  });
}
