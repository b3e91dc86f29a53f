import { describe, expect, it } from 'vitest';
import { serveDemoPicture } from '../../electron/demo-picture.ts';
import { appError } from '../../shared/app-error.ts';
import type { DatasetProfile } from '../../shared/dataset.ts';
import { failure, success } from '../../shared/result.ts';

type Services = Parameters<typeof serveDemoPicture>[2];

const connection = success({
  endpoint: 'http://127.0.0.1:1',
  projectName: 'demo',
  datasetName: 'demo',
  credentials: { accessKeyId: 'a', accessKeySecret: 'b', securityToken: null },
});

function services(connect: Services['demo']['connect'] = async () => connection): Services {
  const draw = async (what: string, groupId: string) =>
    groupId === 'nobody' ? null : new TextEncoder().encode(`<svg>${what} ${groupId}</svg>`);
  return {
    accounts: {
      find: (datasetId: string) => (datasetId === 'x' ? null : ({ kind: datasetId } as DatasetProfile)),
    } as Services['accounts'],
    demo: {
      connect,
      drawCover: (groupId) => draw('face', groupId),
      drawScene: (groupId) => draw('scene', groupId),
      stop: async () => undefined,
    },
  };
}

describe('pictures of the demo library', () => {
  it.each(['face', 'scene'] as const)('are drawn: %s', async (picture) => {
    const response = await serveDemoPicture(picture, { datasetId: 'demo', groupId: 'a' }, services());
    expect(await response?.text()).toBe(`<svg>${picture} a</svg>`);
    expect(response?.headers.get('content-type')).toBe('image/svg+xml');
    expect(response?.headers.get('cache-control')).toContain('private');
  });

  it.each([
    ['imm', 'a'],
    ['x', 'a'],
    ['demo', 'nobody'],
  ])('are of its own people only: %s, %s', async (datasetId, groupId) => {
    expect(await serveDemoPicture('scene', { datasetId, groupId }, services())).toBeNull();
  });

  it('are missing while the library can not be started', async () => {
    const broken = services(async () => failure(appError('service', 'did not start')));
    expect(await serveDemoPicture('face', { datasetId: 'demo', groupId: 'a' }, broken)).toBeNull();
  });
});
