import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow, NativeTheme } from 'electron';
import { expect, it } from 'vitest';
import {
  followTheme,
  WINDOW_BACKGROUND,
  windowBackground,
} from '../../../electron/windows/window-background.ts';

it('is the page’s own background in either theme', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8');
  const canvases = [...tokens.matchAll(/--canvas: (#\w+);/g)].map(([, colour]) => colour);
  expect(canvases).toEqual([WINDOW_BACKGROUND.light, WINDOW_BACKGROUND.dark]);
});

it('follows the theme for as long as the window is open', () => {
  const painted: string[] = [];
  const theme = Object.assign(new EventEmitter(), { shouldUseDarkColors: false });
  const window = Object.assign(new EventEmitter(), {
    setBackgroundColor: (colour: string) => painted.push(colour),
  });
  expect(windowBackground(theme)).toBe(WINDOW_BACKGROUND.light);
  followTheme(window as unknown as BrowserWindow, theme as unknown as NativeTheme);
  theme.shouldUseDarkColors = true;
  theme.emit('updated');
  expect(painted).toEqual([WINDOW_BACKGROUND.dark]);
  window.emit('closed');
  theme.emit('updated');
  expect(painted).toHaveLength(1);
});
