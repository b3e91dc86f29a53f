import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { createArrivals } from '../../../../renderer/store/arrivals.ts';
import { createDialogOpener, type DialogOpener } from '../../../../renderer/store/open-dialog.ts';
import type { SessionState } from '../../../../renderer/store/session.ts';
import { appError } from '../../../../shared/app-error.ts';
import type { AlbumLink } from '../../../../shared/app-shell.ts';
import { DEFAULT_SETTINGS } from '../../../../shared/settings.ts';
import { createFakeBridge, type FakeBridge, fakeDataset } from '../../../support/fake-bridge.ts';

const LINK: AlbumLink = { datasetId: 'a', groupId: 'group-1' };
const LATER: AlbumLink = { datasetId: 'b', groupId: null };

describe('what comes from outside the window', () => {
  let bridge: FakeBridge;
  let dialogs: DialogOpener;
  const overlays = { store: createStore(() => ({ isOpen: false })) };
  const session = { store: createStore<SessionState>(() => starting()) };
  const open = vi.fn<(datasetId: string) => void>();

  function starting(): SessionState {
    const nothing = { statuses: {}, summaries: {}, foundCounts: {}, notice: null };
    const datasets = [fakeDataset('a'), fakeDataset('b')];
    return { phase: 'starting', info: null, settings: DEFAULT_SETTINGS, datasets, ...nothing };
  }

  beforeEach(() => {
    dialogs = createDialogOpener();
    overlays.store.setState({ isOpen: false });
    session.store.setState({ ...starting(), phase: 'ready' });
    open.mockReset();
  });

  function listen(link?: AlbumLink): void {
    bridge = createFakeBridge(link === undefined ? {} : { link });
    createArrivals({ bridge, session, overlays, dialogs, viewMemory: { open } }).listen();
  }
  const asked = () => dialogs.store.getState().dialog;

  it('is a link that came before the window: it is asked about, and nothing is opened', async () => {
    listen(LINK);
    await vi.waitFor(() => expect(asked()).toEqual({ kind: 'link', link: LINK }));
    expect(open).not.toHaveBeenCalled();
  });

  it('is asked about once the datasets are known', async () => {
    session.store.setState({ phase: 'starting' });
    listen(LINK);
    expect(bridge.calls).toEqual([]);
    session.store.setState({ phase: 'ready' });
    await vi.waitFor(() => expect(asked()).toEqual({ kind: 'link', link: LINK }));
  });

  it('waits in main until what is open is closed, so that no draft is lost', async () => {
    listen();
    await vi.waitFor(() => expect(bridge.calls).toEqual(['takeLink']));
    const draft = { kind: 'settings' } as const;
    dialogs.open(draft);
    overlays.store.setState({ isOpen: true });
    bridge.receiveLink(LINK);
    expect(bridge.calls).toEqual(['takeLink']);
    expect(asked()).toBe(draft);
    dialogs.close();
    expect(bridge.calls).toEqual(['takeLink']);
    overlays.store.setState({ isOpen: false });
    await vi.waitFor(() => expect(asked()).toEqual({ kind: 'link', link: LINK }));
  });

  it('waits also for what was opened while the link was on its way', async () => {
    listen(LINK);
    const other = { kind: 'about' } as const;
    dialogs.open(other);
    await vi.waitFor(() => expect(bridge.calls).toEqual(['takeLink']));
    await Promise.resolve();
    expect(asked()).toBe(other);
    dialogs.close();
    await vi.waitFor(() => expect(asked()).toEqual({ kind: 'link', link: LINK }));
  });

  it('is asked about one after the other; of two that wait, the later one counts', async () => {
    listen(LINK);
    await vi.waitFor(() => expect(asked()).toEqual({ kind: 'link', link: LINK }));
    bridge.receiveLink({ datasetId: 'b', groupId: 'overtaken' });
    bridge.receiveLink(LATER);
    expect(asked()).toEqual({ kind: 'link', link: LINK });
    dialogs.close();
    await vi.waitFor(() => expect(asked()).toEqual({ kind: 'link', link: LATER }));
    dialogs.close();
    await Promise.resolve();
    expect(asked()).toBeNull();
  });

  it('is let go where main does not give it', async () => {
    listen();
    await vi.waitFor(() => expect(bridge.calls).toEqual(['takeLink']));
    bridge.failNext('takeLink', appError('unexpected', 'gone'));
    bridge.receiveLink(LINK);
    await vi.waitFor(() => expect(bridge.calls).toHaveLength(2));
    expect(asked()).toBeNull();
  });

  it('is a dataset of the menu: it is opened, once nothing is open any more', () => {
    listen();
    bridge.openFromMenu('b');
    expect(open.mock.calls).toEqual([['b']]);
    overlays.store.setState({ isOpen: true });
    bridge.openFromMenu('b');
    bridge.openFromMenu('a');
    expect(open).toHaveBeenCalledOnce();
    overlays.store.setState({ isOpen: false });
    expect(open.mock.calls).toEqual([['b'], ['a']]);
  });

  it('is nothing where the dataset of the menu is forgotten', () => {
    listen();
    bridge.openFromMenu('forgotten');
    expect(open).not.toHaveBeenCalled();
  });
});
