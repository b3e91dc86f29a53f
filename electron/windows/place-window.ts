/** Where the window goes when it opens. Pure, in device-independent pixels. */
import type { Rectangle } from 'electron';

/** How the window stood last. */
export interface WindowPlace {
  /** Of the window neither maximized nor in full screen: what it goes back to. */
  readonly bounds: Rectangle;
  readonly isMaximized: boolean;
  readonly isFullScreen: boolean;
}

/** Without a position the system chooses one, and Electron centres the window. */
export type WindowBounds = Pick<Rectangle, 'width' | 'height'> | Rectangle;

/** The window's size while nothing is remembered. */
const USUAL_SIZE = { width: 1280, height: 800 } as const;

/**
 * The bounds to open the window with. They stay as they were while all of the window is on screens that exist, spread
 * over several or not. Otherwise it moves to the screen that it was mostly on and is made to fit there; where that one is
 * gone, it opens in the middle of the primary screen.
 *
 * @param workAreas of all screens: without menu bars, docks and taskbars.
 * @param primary the work area of the primary screen.
 */
export function placeWindow(
  remembered: WindowPlace | null,
  workAreas: readonly Rectangle[],
  primary: Rectangle,
): WindowBounds {
  if (remembered === null) return sizeWithin(USUAL_SIZE, primary);
  const { bounds } = remembered;
  const shown = workAreas.map((area) => ({ area, pixels: sharedPixels(bounds, area) }));
  const mostly = shown.reduce((best, one) => (one.pixels > best.pixels ? one : best), {
    area: primary,
    pixels: 0,
  });
  if (mostly.pixels === 0) return sizeWithin(bounds, primary);
  const shownPixels = shown.reduce((sum, { pixels }) => sum + pixels, 0);
  return shownPixels >= bounds.width * bounds.height ? bounds : fitInto(bounds, mostly.area);
}

function sizeWithin(
  { width, height }: Pick<Rectangle, 'width' | 'height'>,
  area: Rectangle,
): Pick<Rectangle, 'width' | 'height'> {
  return { width: Math.min(width, area.width), height: Math.min(height, area.height) };
}

function fitInto(bounds: Rectangle, area: Rectangle): Rectangle {
  const size = sizeWithin(bounds, area);
  return {
    x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - size.width),
    y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - size.height),
    ...size,
  };
}

function sharedPixels(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}
