import { describe, expect, it } from 'vitest';
import { accessPolicy } from '../../../../renderer/setup/access-policy.ts';

const draft = { regionId: 'cn-hangzhou', projectName: 'p', datasetName: 'd', access: 'read-only' } as const;
const DATASET = 'acs:imm:cn-hangzhou:*:project/p/dataset/d';

describe('the least-privilege policy', () => {
  it('allows to read one dataset and its pictures', () => {
    expect(JSON.parse(accessPolicy(draft))).toEqual({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['imm:QueryFigureClusters', 'imm:SimpleQuery'],
          Resource: [DATASET],
        },
        { Effect: 'Allow', Action: ['oss:GetObject'], Resource: ['acs:oss:*:*:*'] },
      ],
    });
  });

  it('allows changes where the profile does, and tasks of the project', () => {
    const [dataset, project] = JSON.parse(accessPolicy({ ...draft, access: 'read-write' })).Statement;
    expect(dataset).toEqual({
      Effect: 'Allow',
      Action: [
        'imm:QueryFigureClusters',
        'imm:SimpleQuery',
        'imm:GetFigureCluster',
        'imm:UpdateFigureCluster',
        'imm:CreateFigureClustersMergingTask',
      ],
      Resource: [DATASET],
    });
    expect(project).toEqual({
      Effect: 'Allow',
      Action: ['imm:GetTask'],
      Resource: ['acs:imm:cn-hangzhou:*:project/p'],
    });
  });

  it('stays valid JSON whatever is typed', () => {
    const typed = { ...draft, regionId: '"', projectName: '\\', datasetName: '' };
    expect(JSON.parse(accessPolicy(typed)).Statement[0].Resource).toEqual([
      'acs:imm:":*:project/\\/dataset/*',
    ]);
  });
});
