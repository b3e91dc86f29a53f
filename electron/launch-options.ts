/** What the command line asks of the app. */
export interface LaunchOptions {
  /** Where the app keeps its data; null for the usual place. */
  readonly userDataDir: string | null;
  /** Open the demo library at once. */
  readonly openDemo: boolean;
  /** Print `WINDOW_SHOWN_LINE` when the window shows, for whoever started the app. */
  readonly announceWindow: boolean;
}

/** The line on stdout by which a launcher knows that Electron works here. */
export const WINDOW_SHOWN_LINE = 'people-album:window-shown';

const USER_DATA_DIR = '--user-data-dir=';

/** Arguments it does not know belong to Chromium. */
export function parseLaunchOptions(argv: readonly string[]): LaunchOptions {
  const userDataDir = argv.findLast((argument) => argument.startsWith(USER_DATA_DIR));
  return {
    userDataDir: userDataDir?.slice(USER_DATA_DIR.length) || null,
    openDemo: argv.includes('--open-demo'),
    announceWindow: argv.includes('--announce-window'),
  };
}
