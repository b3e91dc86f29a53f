import { beforeEach, describe, expect, it } from 'vitest';
import { createNoteDrafts, type NoteDrafts } from '../../../../renderer/store/note-drafts.ts';
import { createSession } from '../../../../renderer/store/session.ts';
import { createFakeBridge, type FakeBridge, fakeDataset } from '../../../support/fake-bridge.ts';
import { createFakeCache } from '../../../support/fake-cache.ts';
import { createFakeStorage } from '../../../support/fake-window.ts';

describe('drafts of notes', () => {
  let bridge: FakeBridge;
  let storage: Storage;
  let drafts: NoteDrafts;

  const open = (): NoteDrafts => {
    const session = createSession(bridge, createFakeCache());
    session.start();
    for (const id of ['a', 'b']) session.keepDataset(fakeDataset(id));
    const opened = createNoteDrafts({ bridge, session, storage });
    opened.listen();
    return opened;
  };
  beforeEach(() => {
    bridge = createFakeBridge({ datasets: [fakeDataset('a'), fakeDataset('b')] });
    storage = createFakeStorage();
    drafts = open();
  });

  it('are there for whoever comes back, also after a restart', () => {
    drafts.keep('a', 'group', 'Met in Hangzhou');
    expect(drafts.read('a', 'group')).toBe('Met in Hangzhou');
    expect(drafts.read('b', 'group')).toBeNull();
    expect(open().read('a', 'group')).toBe('Met in Hangzhou');
  });

  it('are gone once they are saved', () => {
    drafts.keep('a', 'group', 'Met');
    drafts.keep('a', 'group', null);
    expect(drafts.read('a', 'group')).toBeNull();
    expect(storage.length).toBe(0);
  });

  it('are kept for this session where the storage has no room', () => {
    storage.setItem = () => {
      throw new Error('full');
    };
    drafts.keep('a', 'group', 'Long');
    expect(drafts.read('a', 'group')).toBe('Long');
  });

  it('go with a dataset that is forgotten, and what is typed on the way out is not kept', async () => {
    storage.setItem('another', 'thing');
    drafts.keep('a', 'group', 'Met');
    drafts.keep('b', 'group', 'Seen');
    await bridge.removeDataset('a');
    expect(drafts.read('a', 'group')).toBeNull();
    expect(drafts.read('b', 'group')).toBe('Seen');
    drafts.keep('a', 'group', 'Late');
    expect(drafts.read('a', 'group')).toBeNull();
    expect(storage.getItem('another')).toBe('thing');
  });
});
