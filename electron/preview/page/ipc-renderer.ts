/** `ipcRenderer` over the page's socket: `invoke` and the subscriptions to main's events. */
import type { MainMessage, PageMessage } from '../wire/frames.ts';

interface RendererEvent {
  readonly sender: unknown;
  readonly ports: readonly MessagePort[];
}

export type EventListener = (event: RendererEvent, ...args: unknown[]) => void;

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** The members of `ipcRenderer` that are implemented. */
export interface PageIpc {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  on(channel: string, listener: EventListener): unknown;
  off(channel: string, listener: EventListener): unknown;
  removeListener(channel: string, listener: EventListener): unknown;
}

export interface IpcSide {
  readonly members: PageIpc;
  answer(message: Extract<MainMessage, { kind: 'answer' | 'failed' }>, value: unknown): void;
  /** Calls the listeners of a channel in the order they came. */
  emit(channel: string, ports: readonly MessagePort[], args: readonly unknown[], sender: unknown): void;
  /** Main is gone: nothing that waits will be answered, and new calls are refused. */
  end(): void;
}

export function createIpcSide(send: (message: PageMessage, value: unknown) => void): IpcSide {
  const pending = new Map<number, PendingCall>();
  const listeners = new Map<string, EventListener[]>();
  let nextCallId = 1;
  let ended = false;

  const remove = (channel: string, listener: EventListener): void => {
    const left = (listeners.get(channel) ?? []).filter((candidate) => candidate !== listener);
    listeners.set(channel, left);
  };

  return {
    members: {
      async invoke(channel, ...args) {
        if (ended) throw new Error(`Error invoking remote method '${channel}': the main process is gone`);
        const id = nextCallId++;
        send({ kind: 'invoke', id, channel }, args);
        return new Promise((resolve, reject) => pending.set(id, { resolve, reject }));
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
      off: remove,
      removeListener: remove,
    },
    answer(message, value) {
      const call = pending.get(message.id);
      pending.delete(message.id);
      if (message.kind === 'answer') call?.resolve(value);
      else call?.reject(new Error(message.message));
    },
    emit(channel, ports, args, sender) {
      for (const listener of listeners.get(channel) ?? []) listener({ sender, ports }, ...args);
    },
    end() {
      ended = true;
      for (const call of pending.values()) call.reject(new Error('The main process is gone'));
      pending.clear();
    },
  };
}
