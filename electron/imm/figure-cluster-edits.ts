/**
 * GetFigureCluster and UpdateFigureCluster, API version 2020-09-30.
 * Source: the vendor's pages of both operations and of FigureClusterForReq. Only name, cover and labels can be changed.
 */
import type { PersonChange } from '../../shared/edit.ts';
import { objectOrNull } from '../../shared/loose-json.ts';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';
import { personFieldsOf } from '../../shared/person-fields.ts';
import { failure, success } from '../../shared/result.ts';
import type { FigureClusterEdits } from '../edits/ports.ts';
import type { ImmCaller } from './imm-call.ts';
import { malformed } from './imm-error.ts';
import { requestIdOf } from './json-answer.ts';

export function createFigureClusterEdits(caller: ImmCaller): FigureClusterEdits {
  return {
    async find(groupId, signal) {
      const answer = await caller.call('GetFigureCluster', { ObjectId: groupId }, signal, {
        resultMember: 'FigureCluster',
      });
      if (!answer.ok) return answer;
      const { json, status } = answer.value;
      const cluster = objectOrNull(json.FigureCluster);
      return cluster === null
        ? failure(malformed('the answer holds no FigureCluster', requestIdOf(json), status, 'FigureCluster'))
        : success(personFieldsOf(parseFigureCluster(cluster, groupId)));
    },
    async update(groupId, change, metaLockVersion, signal) {
      const FigureCluster = JSON.stringify(requestOf(groupId, change, metaLockVersion));
      const answer = await caller.call('UpdateFigureCluster', { FigureCluster }, signal);
      return answer.ok ? success(null) : answer;
    },
  };
}

function requestOf(
  groupId: string,
  { name, coverFigureId, customLabels }: PersonChange,
  metaLockVersion: number | null,
): Readonly<Record<string, unknown>> {
  return {
    ObjectId: groupId,
    ...(name === undefined ? {} : { Name: name }),
    ...(coverFigureId === undefined ? {} : { Cover: { Figures: [{ FigureId: coverFigureId }] } }),
    ...(customLabels === undefined ? {} : { CustomLabels: customLabels }),
    ...(metaLockVersion === null ? {} : { MetaLockVersion: metaLockVersion }),
  };
}
