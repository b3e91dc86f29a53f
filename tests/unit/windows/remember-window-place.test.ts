import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, it } from 'vitest';
import type { WindowPlace } from '../../../electron/windows/place-window.ts';
import { rememberWindowPlace } from '../../../electron/windows/remember-window-place.ts';

const BOUNDS = { x: 10, y: 20, width: 1000, height: 700 };

function openWindow() {
  const kept: WindowPlace[] = [];
  const state = { visible: true, minimized: false, maximized: false, fullScreen: false };
  const window = Object.assign(new EventEmitter(), {
    getNormalBounds: () => BOUNDS,
    isVisible: () => state.visible,
    isMinimized: () => state.minimized,
    isMaximized: () => state.maximized,
    isFullScreen: () => state.fullScreen,
  });
  rememberWindowPlace(window as unknown as BrowserWindow, (place) => kept.push(place));
  return { window, state, kept };
}

it.each(['resize', 'move', 'maximize', 'unmaximize', 'enter-full-screen', 'leave-full-screen', 'close'])(
  'notes how the window stands at %s',
  (event) => {
    const { window, state, kept } = openWindow();
    Object.assign(state, { maximized: true, fullScreen: true });
    window.emit(event);
    expect(kept).toEqual([{ bounds: BOUNDS, isMaximized: true, isFullScreen: true }]);
  },
);

it('keeps what was while the window is minimized or hidden', () => {
  const { window, state, kept } = openWindow();
  state.minimized = true;
  window.emit('unmaximize');
  Object.assign(state, { minimized: false, visible: false });
  window.emit('close');
  expect(kept).toEqual([]);
});
