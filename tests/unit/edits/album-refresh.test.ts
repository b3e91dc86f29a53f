import { expect, it } from 'vitest';
import { AlbumRefresh } from '../../../electron/edits/album-refresh.ts';
import { settle } from '../../support/sync-fake-clock.ts';

it('asks once for what comes together, and after a run that is under way', async () => {
  const started: string[] = [];
  const refresh = new AlbumRefresh((datasetId) => started.push(datasetId));
  refresh.request('d');
  refresh.request('d');
  await settle();
  expect(started).toEqual(['d']);

  refresh.statusChanged({ datasetId: 'd', phase: 'listing' });
  refresh.request('d');
  await settle();
  refresh.statusChanged({ datasetId: 'd', phase: 'blocked' });
  await settle();
  expect(started).toEqual(['d']);
  refresh.statusChanged({ datasetId: 'd', phase: 'done' });
  await settle();
  expect(started).toEqual(['d', 'd']);
});
