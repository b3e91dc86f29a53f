import type { Rectangle } from 'electron';
import { describe, expect, it } from 'vitest';
import { placeWindow, type WindowPlace } from '../../../electron/windows/place-window.ts';

const MAIN: Rectangle = { x: 0, y: 25, width: 1440, height: 875 };
const RIGHT: Rectangle = { x: 1440, y: 0, width: 1920, height: 1080 };
const LEFT: Rectangle = { x: -1280, y: 0, width: 1280, height: 1024 };

function at(x: number, y: number, width = 1000, height = 700): WindowPlace {
  return { bounds: { x, y, width, height }, isMaximized: false, isFullScreen: false };
}

describe('the window’s place', () => {
  it('is the system’s choice at first, in the usual size or what fits', () => {
    expect(placeWindow(null, [RIGHT, MAIN], RIGHT)).toEqual({ width: 1280, height: 800 });
    const small = { x: 0, y: 0, width: 1024, height: 600 };
    expect(placeWindow(null, [small], small)).toEqual({ width: 1024, height: 600 });
  });

  it.each([
    ['on the primary screen', at(100, 100)],
    ['on another screen', at(1500, 50)],
    ['left of the primary screen, where positions are negative', at(-1200, 20)],
    ['over two screens', at(1000, 100)],
  ])('stays as it was %s', (_, place) => {
    expect(placeWindow(place, [MAIN, RIGHT, LEFT], MAIN)).toEqual(place.bounds);
  });

  it('is the middle of the primary screen when its screen is gone', () => {
    expect(placeWindow(at(1600, 100, 1800, 900), [MAIN], MAIN)).toEqual({ width: 1440, height: 875 });
    expect(placeWindow(at(-1200, 20), [MAIN, RIGHT], MAIN)).toEqual({ width: 1000, height: 700 });
  });

  it('moves onto the screen that it is mostly on, when a part is on none', () => {
    expect(placeWindow(at(1000, 100), [MAIN], MAIN).valueOf()).toEqual({
      ...{ x: 440, y: 100, width: 1000, height: 700 },
    });
    expect(placeWindow(at(100, -300), [MAIN], MAIN)).toMatchObject({ x: 100, y: 25 });
    expect(placeWindow(at(1300, 500), [MAIN, RIGHT], MAIN)).toMatchObject({ x: 1440, y: 380 });
  });

  it('is made to fit a screen that has become smaller', () => {
    const place = at(0, 25, 2500, 1400);
    expect(placeWindow(place, [MAIN], MAIN)).toEqual(MAIN);
  });

  it('is the primary screen when there is no other, and none at all is told of', () => {
    expect(placeWindow(at(100, 100), [], MAIN)).toEqual({ width: 1000, height: 700 });
  });
});
