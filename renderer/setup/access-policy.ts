import type { DatasetDraft } from '../../shared/dataset.ts';

type PolicyDraft = Pick<DatasetDraft, 'regionId' | 'projectName' | 'datasetName' | 'access'>;

const READING = ['imm:QueryFigureClusters', 'imm:SimpleQuery'];
const CHANGING = ['imm:GetFigureCluster', 'imm:UpdateFigureCluster', 'imm:CreateFigureClustersMergingTask'];

/**
 * The least-privilege RAM policy for one dataset, as JSON to paste. What is not filled in yet stands for any. Pictures lie
 * in buckets that nobody names here.
 */
export function accessPolicy({ regionId, projectName, datasetName, access }: PolicyDraft): string {
  const project = `acs:imm:${part(regionId)}:*:project/${part(projectName)}`;
  const mayChange = access === 'read-write';
  const Statement = [
    allow(mayChange ? [...READING, ...CHANGING] : READING, `${project}/dataset/${part(datasetName)}`),
    // A task is the project's.
    ...(mayChange ? [allow(['imm:GetTask'], project)] : []),
    allow(['oss:GetObject'], 'acs:oss:*:*:*'),
  ];
  return JSON.stringify({ Version: '1', Statement }, null, 2);
}

function allow(Action: readonly string[], resource: string) {
  return { Effect: 'Allow', Action, Resource: [resource] };
}

function part(text: string): string {
  return text.trim() || '*';
}
