/** What belongs to the computer rather than to the app: its screens, its sleep, its notifications. */
import type { Display, Notification, NotificationConstructorOptions, PowerMonitor, Screen } from 'electron';
import { NotInPreviewError, strict, strictClass, strictEvents } from './strict.ts';

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 } as const;

/** One screen of a usual size. Where the browser's window is, and on which screen, the app can't know. */
export function createScreen(isReady: () => boolean): Screen {
  const display = strict<Display>('display', { id: 1, bounds: SCREEN, workArea: SCREEN, scaleFactor: 1 });
  function onlyWhenReady<Value>(value: Value): Value {
    if (!isReady()) throw new Error('The screen module can only be used after the app is ready');
    return value;
  }
  return strict<Screen>('screen', {
    getAllDisplays: () => onlyWhenReady([display]),
    getPrimaryDisplay: () => onlyWhenReady(display),
  });
}

/** Accepts who wants to hear of the computer's sleep, and never tells: nothing says so to a Node process. */
export function createPowerMonitor(): PowerMonitor {
  const events = strictEvents<PowerMonitor>('powerMonitor', ['suspend', 'resume'], () => powerMonitor);
  const powerMonitor: PowerMonitor = strict<PowerMonitor>('powerMonitor', { ...events.members });
  return powerMonitor;
}

/** A notification is a printed line, which nobody can click. */
export function createNotificationClass(print: (line: string) => void): unknown {
  const construct = ({
    title = '',
    body = '',
    ...more
  }: NotificationConstructorOptions = {}): Notification => {
    const [unknown] = Object.keys(more);
    if (unknown !== undefined) throw new NotInPreviewError(`Notification's ${unknown}`);
    const events = strictEvents<Notification>('Notification', ['click', 'close'], () => notification);
    const notification: Notification = strict<Notification>('Notification', {
      ...events.members,
      ...{ title, body },
      show: () => print(`Notification: ${title}: ${body}`),
      close: () => undefined,
    });
    return notification;
  };
  return strictClass('Notification', construct, { isSupported: () => true });
}
