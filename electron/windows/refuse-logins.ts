import type { App } from 'electron';
import type { Log } from '../sync/ports.ts';

/**
 * Nobody is asked for the name and password of a proxy: a request that needs them fails, and its failure says why. What
 * the system signs in to by itself (Kerberos, NTLM) never comes here. Cancelling is Electron's default; it is stated, and
 * noted for whoever looks for the cause.
 *
 * Electron tells `login` of pages and utility processes. A request of main's own `net.fetch` has no such event
 * (electron/electron#44249) and is cancelled the same way.
 */
export function refuseLogins(app: Pick<App, 'on'>, log: Log): void {
  app.on('login', (event, _contents, _request, { isProxy, scheme }, callback) => {
    event.preventDefault();
    log.warn('a name and a password were asked for, and are not given', { isProxy, scheme });
    callback();
  });
}
