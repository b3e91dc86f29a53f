import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where apps of this user keep their folders, by Electron's rule for `app.getPath('appData')`. */
export function appDataFolder(): string {
  if (process.platform === 'win32') return process.env.APPDATA ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
}
