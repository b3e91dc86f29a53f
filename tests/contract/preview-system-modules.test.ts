import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestRuntime, type TestRuntime } from '../support/preview-runtime.ts';

let runtime: TestRuntime;

beforeEach(() => {
  runtime = startTestRuntime();
});

afterEach(() => runtime.close());

describe('screen', () => {
  it('is one of a usual size, once the app is ready', async () => {
    const { app, screen } = runtime.electron;
    expect(() => screen.getAllDisplays()).toThrow('after the app is ready');
    await app.whenReady();
    expect(screen.getAllDisplays()).toEqual([screen.getPrimaryDisplay()]);
    expect(screen.getPrimaryDisplay().workArea).toEqual({ x: 0, y: 0, width: 1920, height: 1080 });
    expect(() => screen.getCursorScreenPoint()).toThrow('screen.getCursorScreenPoint');
    expect(() => screen.getPrimaryDisplay().rotation).toThrow('display.rotation');
  });
});

describe('powerMonitor', () => {
  it('accepts who wants to hear of the computer’s sleep', () => {
    const { powerMonitor } = runtime.electron;
    expect(() => powerMonitor.on('suspend', () => undefined).on('resume', () => undefined)).not.toThrow();
    expect(() => powerMonitor.on('shutdown', () => undefined)).toThrow("powerMonitor.on('shutdown')");
    expect(() => powerMonitor.getSystemIdleTime()).toThrow('powerMonitor.getSystemIdleTime');
  });
});

describe('Notification', () => {
  it('is a printed line', () => {
    const { Notification } = runtime.electron;
    expect(Notification.isSupported()).toBe(true);
    const notification = new Notification({ title: 'Family', body: 'Done' });
    notification.on('click', () => undefined);
    expect(runtime.printed).toEqual([]);
    notification.show();
    notification.close();
    expect(runtime.printed).toEqual(['Notification: Family: Done']);
    expect(() => notification.on('reply', () => undefined)).toThrow("Notification.on('reply')");
    expect(() => new Notification({ title: 'x', hasReply: true })).toThrow('hasReply');
  });
});

describe('app', () => {
  it('accepts who wants to hear of helper processes and of proxies that ask', () => {
    const { app } = runtime.electron;
    expect(() => app.on('child-process-gone', () => undefined)).not.toThrow();
    expect(() => app.on('login', () => undefined)).not.toThrow();
  });
});
