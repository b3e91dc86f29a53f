import type { BrowserWindow, NativeTheme } from 'electron';

/** The page's own background (`--canvas` of its themes): what the window shows until the page paints, and while it grows. */
export const WINDOW_BACKGROUND = { light: '#fcfcfb', dark: '#161617' } as const;

type Theme = Pick<NativeTheme, 'shouldUseDarkColors' | 'on' | 'off'>;

export function windowBackground(theme: Pick<NativeTheme, 'shouldUseDarkColors'>): string {
  return theme.shouldUseDarkColors ? WINDOW_BACKGROUND.dark : WINDOW_BACKGROUND.light;
}

/** Keeps the window's background that of the theme in use, for as long as the window is there. */
export function followTheme(window: Pick<BrowserWindow, 'setBackgroundColor' | 'once'>, theme: Theme): void {
  const paint = (): void => window.setBackgroundColor(windowBackground(theme));
  theme.on('updated', paint);
  window.once('closed', () => theme.off('updated', paint));
}
