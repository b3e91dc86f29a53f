/** A window's address, history, storage and events without a browser. */
export interface FakeWindow {
  readonly window: Window;
  readonly storage: Storage;
  back(): void;
  forward(): void;
  /** Sends an event, such as `pagehide`. */
  send(event: Event): void;
  /** Length of the history. */
  entries(): number;
  /** A window that comes after this one: what is stored, and the address with its state, are still there. */
  reload(): FakeWindow;
}

interface HistoryEntry {
  hash: string;
  state: unknown;
}

export function createFakeWindow(hash = ''): FakeWindow {
  return openWindow([{ hash, state: null }], 0, createFakeStorage());
}

function openWindow(history: HistoryEntry[], start: number, storage: Storage): FakeWindow {
  const events = new EventTarget();
  const entries = history;
  let at = start;
  const current = (): HistoryEntry => entries[at] as HistoryEntry;
  const go = (step: number): void => {
    if (entries[at + step] === undefined) return;
    at += step;
    events.dispatchEvent(new Event('popstate'));
  };
  const put = (state: unknown, hash: string | undefined): HistoryEntry => ({
    hash: hash ?? current().hash,
    state: structuredClone(state),
  });
  const window = {
    location: {
      get hash() {
        return current().hash;
      },
    },
    history: {
      get state() {
        return current().state;
      },
      pushState: (state: unknown, _unused: string, hash?: string) => {
        entries.splice(at + 1, Infinity, put(state, hash));
        at += 1;
      },
      replaceState: (state: unknown, _unused: string, hash?: string) => {
        entries[at] = put(state, hash);
      },
      back: () => go(-1),
    },
    navigator: { platform: 'Linux x86_64' },
    localStorage: storage,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  return {
    window: window as unknown as Window,
    storage,
    back: () => go(-1),
    forward: () => go(1),
    send: (event) => void events.dispatchEvent(event),
    entries: () => entries.length,
    reload: () => openWindow(entries, at, storage),
  };
}

export function createFakeStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    key: (index) => [...items.keys()][index] ?? null,
  };
}
