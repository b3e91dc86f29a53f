import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import type { Log } from '../../../electron/sync/ports.ts';
import { watchProcess } from '../../../electron/windows/watch-process.ts';

let app: EventEmitter;
let main: EventEmitter;
let logged: unknown[][];
let told: number;

beforeEach(() => {
  app = new EventEmitter();
  main = new EventEmitter();
  logged = [];
  told = 0;
  const log: Log = {
    ...{ info: () => undefined, warn: () => undefined },
    error: (...line) => logged.push(line),
  };
  watchProcess({
    app: app as unknown as App,
    process: main,
    log,
    tellUser: () => {
      told += 1;
    },
  });
});

it('logs what nobody caught, and tells the user once', () => {
  const error = new Error('no such person');
  main.emit('uncaughtException', error);
  main.emit('unhandledRejection', 'no reason');
  main.emit('uncaughtException', error);
  expect(logged).toEqual([
    ['an exception was not caught', { error }],
    ['a rejection was not handled', { error: 'no reason' }],
    ['an exception was not caught', { error }],
  ]);
  expect(told).toBe(1);
});

it('keeps the failure of a request from the user, who is told by whoever sent it', () => {
  main.emit('uncaughtException', new Error('net::ERR_TUNNEL_CONNECTION_FAILED'));
  expect([logged.length, told]).toEqual([1, 0]);
  main.emit('uncaughtException', new Error('no such person'));
  expect(told).toBe(1);
});

it('logs helper processes that are gone by a fault, which is nothing for the user', () => {
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 139 });
  expect(logged).toMatchObject([['a helper process is gone', { type: 'GPU', reason: 'crashed' }]]);
  expect(told).toBe(0);
});
