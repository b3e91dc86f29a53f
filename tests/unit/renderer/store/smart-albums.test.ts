import { beforeEach, describe, expect, it } from 'vitest';
import { createSession, type Session } from '../../../../renderer/store/session.ts';
import {
  deleteSmartAlbum,
  renameSmartAlbum,
  saveSmartAlbum,
} from '../../../../renderer/store/smart-albums.ts';
import { appError } from '../../../../shared/app-error.ts';
import {
  LONGEST_SMART_ALBUM_NAME,
  LONGEST_SMART_ALBUM_VIEW,
  MOST_SMART_ALBUMS,
} from '../../../../shared/settings.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';

describe('smart albums', () => {
  let bridge: FakeBridge;
  let session: Session;

  beforeEach(() => {
    bridge = createFakeBridge();
    session = createSession(bridge, createFakeCache());
  });

  const saved = () => session.store.getState().settings.smartAlbums;
  const save = (name: string, view = 'named=unnamed') =>
    saveSmartAlbum(session, { datasetId: 'a', name, view });

  it('are saved under a trimmed name, renamed and deleted', async () => {
    expect(await save('  To be named ')).toBe('saved');
    expect(await save('To be named')).toBe('saved');
    const [first, second] = saved();
    expect(first).toMatchObject({ datasetId: 'a', name: 'To be named', view: 'named=unnamed' });
    expect(first?.id).not.toBe(second?.id);
    expect(await renameSmartAlbum(session, first?.id ?? '', ' Nameless ')).toBe('saved');
    expect(saved().map(({ name }) => name)).toEqual(['Nameless', 'To be named']);
    expect(await deleteSmartAlbum(session, first?.id ?? '')).toBe('saved');
    expect(saved()).toEqual([second]);
  });

  it('need a name that is neither blank nor too long', async () => {
    expect(await save('   ')).toBe('bad-name');
    expect(await save('x'.repeat(LONGEST_SMART_ALBUM_NAME + 1))).toBe('bad-name');
    expect(await save('x'.repeat(LONGEST_SMART_ALBUM_NAME))).toBe('saved');
    expect(await renameSmartAlbum(session, saved()[0]?.id ?? '', '')).toBe('bad-name');
    expect(saved()).toHaveLength(1);
  });

  it('are bounded', async () => {
    expect(await save('long', 'x'.repeat(LONGEST_SMART_ALBUM_VIEW + 1))).toBe('full');
    for (let count = 0; count < MOST_SMART_ALBUMS; count += 1) await save(`Album ${count}`);
    expect(await save('one more')).toBe('full');
    expect(saved()).toHaveLength(MOST_SMART_ALBUMS);
  });

  it('stay as they were when they can’t be written', async () => {
    await save('first');
    bridge.failNext('updateSettings', appError('storage', 'read-only'));
    expect(await save('second')).toBe('failed');
    expect(saved().map(({ name }) => name)).toEqual(['first']);
    expect(session.store.getState().notice?.code).toBe('storage');
  });
});
