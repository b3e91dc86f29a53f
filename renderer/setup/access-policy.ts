import type { DatasetDraft } from '../../shared/dataset.ts';

/** The least-privilege RAM policy for one dataset, as JSON to paste. What is not filled in yet stands for any. */
export function accessPolicy(draft: Pick<DatasetDraft, 'regionId' | 'projectName' | 'datasetName'>): string {
  const part = (text: string): string => text.trim() || '*';
  const dataset = `project/${part(draft.projectName)}/dataset/${part(draft.datasetName)}`;
  const policy = {
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['imm:QueryFigureClusters'],
        Resource: [`acs:imm:${part(draft.regionId)}:*:${dataset}`],
      },
    ],
  };
  return JSON.stringify(policy, null, 2);
}
