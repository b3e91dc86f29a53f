import { describe, expect, it } from 'vitest';
import { accessPolicy } from '../../../../renderer/setup/access-policy.ts';

describe('the least-privilege policy', () => {
  it('allows one action on one dataset', () => {
    const policy = accessPolicy({ regionId: 'cn-hangzhou', projectName: 'p', datasetName: 'd' });
    expect(JSON.parse(policy)).toEqual({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['imm:QueryFigureClusters'],
          Resource: ['acs:imm:cn-hangzhou:*:project/p/dataset/d'],
        },
      ],
    });
  });

  it('stays valid JSON whatever is typed', () => {
    const typed = { regionId: '"', projectName: '\\', datasetName: '' };
    expect(JSON.parse(accessPolicy(typed)).Statement[0].Resource).toEqual([
      'acs:imm:":*:project/\\/dataset/*',
    ]);
  });
});
