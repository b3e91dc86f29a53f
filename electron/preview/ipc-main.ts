import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { strict } from './strict.ts';

type InvokeHandler = (event: IpcMainInvokeEvent, ...args: never[]) => unknown;

export interface IpcRegistry {
  readonly ipcMain: IpcMain;
  /** Runs the handler of a channel; rejects when there is none or it throws. */
  invoke(event: IpcMainInvokeEvent, channel: string, args: readonly unknown[]): Promise<unknown>;
}

/** `ipcMain` with `handle` and `removeHandler`: the app makes calls and posts events, nothing else. */
export function createIpcRegistry(): IpcRegistry {
  const handlers = new Map<string, InvokeHandler>();
  const ipcMain = strict<IpcMain>('ipcMain', {
    handle(channel: string, listener: InvokeHandler) {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, listener);
    },
    removeHandler(channel: string) {
      handlers.delete(channel);
    },
  });
  return {
    ipcMain,
    async invoke(event, channel, args) {
      const handler = handlers.get(channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      return handler(event, ...(args as never[]));
    },
  };
}
