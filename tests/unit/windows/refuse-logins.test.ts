import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import { refuseLogins } from '../../../electron/windows/refuse-logins.ts';

it('gives no name and no password, and notes neither host nor realm', () => {
  const app = new EventEmitter();
  const noted: unknown[] = [];
  const log = { info() {}, error() {}, warn: (...line: unknown[]) => noted.push(line) };
  refuseLogins(app as unknown as App, log);
  const answers: unknown[][] = [];
  let isPrevented = false;
  const event = { preventDefault: () => (isPrevented = true) };
  const asked = { isProxy: true, scheme: 'basic', host: 'proxy.corp', port: 3128, realm: 'Corp' };
  app.emit('login', event, null, {}, asked, (...answer: unknown[]) => answers.push(answer));
  expect([isPrevented, answers]).toEqual([true, [[]]]);
  expect(JSON.stringify(noted)).toContain('basic');
  expect(JSON.stringify(noted)).not.toContain('orp');
});
