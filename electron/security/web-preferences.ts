import type { WebPreferences } from 'electron';

/** Preferences that open nothing, such as those of looks and speed: Electron's defaults are as good as any. */
export const INDIFFERENT_PREFERENCES = [
  'accessibleTitle',
  'defaultEncoding',
  'defaultFontFamily',
  'defaultFontSize',
  'defaultMonospaceFontSize',
  'disableHtmlFullscreenWindowResize',
  'enablePreferredSizeMode',
  'focusOnNavigation',
  'imageAnimationPolicy',
  'images',
  'javascript',
  'minimumFontSize',
  'offscreen',
  'safeDialogsMessage',
  'scrollBounce',
  'textAreasAreResizable',
  'transparent',
  'v8CacheOptions',
  'webgl',
  'zoomFactor',
  'zoomMode',
] as const satisfies readonly (keyof WebPreferences)[];

/** The default session, which the guards are set on: naming another one would leave them behind. */
export const SESSION_PREFERENCES = [
  'session',
  'partition',
] as const satisfies readonly (keyof WebPreferences)[];

type Stated = Required<
  Omit<WebPreferences, (typeof INDIFFERENT_PREFERENCES | typeof SESSION_PREFERENCES)[number]>
>;

/**
 * Every web preference that matters is stated, so that a changed default changes nothing; one that a new Electron brings
 * does not compile until it is decided about. Developer tools are for development: in a packaged app whoever talks a user
 * into opening them could have text run with the album's rights, and Help has the log and the diagnostics.
 */
export function albumWebPreferences(preloadFile: string, isPackaged: boolean): Stated {
  return {
    preload: preloadFile,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    disableBlinkFeatures: '',
    enableWebSQL: false,
    enableDeprecatedPaste: false,
    plugins: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    additionalArguments: [],
    devTools: !isPackaged,
    // The user decides when a video begins.
    autoplayPolicy: 'document-user-activation-required',
    disableDialogs: true,
    safeDialogs: true,
    // While a video is played, the screen stays on.
    disableWakeLocks: false,
    // Words that are typed go to no dictionary's server.
    spellcheck: false,
    // A sync goes on, and its pages are committed, while the window is behind others.
    backgroundThrottling: false,
  };
}
