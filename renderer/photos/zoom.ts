/** How a picture lies in the viewer, and how it is zoomed and moved. All lengths in px of the page. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where the picture lies: `x` and `y` of its middle, from the middle of the stage. */
export interface ZoomView extends Point {
  /** 1 shows the whole picture. */
  readonly scale: number;
}

export interface ZoomStage {
  readonly stage: Size;
  /** The picture's own pixels; only their proportions matter, but for `trueScale`. */
  readonly picture: Size;
  /** Pixels of the screen in one of the page. */
  readonly pixelRatio: number;
}

export const WHOLE: ZoomView = { scale: 1, x: 0, y: 0 };
export const ZOOM_STEP = 1.5;
/** Of the size at which a pixel of the picture is one of the screen. */
const LARGEST_OF_TRUE = 4;
const LARGEST_AT_LEAST = 4;
const DOUBLE_CLICK_SCALE = 2.5;

/** Size of the whole picture on the stage, which it fills as far as its proportions allow; small ones are enlarged. */
export function wholeSize({ stage, picture }: ZoomStage): Size {
  const fit = Math.min(stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * fit, height: picture.height * fit };
}

/** The scale at which a pixel of the picture is one of the screen. */
export function trueScale(on: ZoomStage): number {
  const whole = wholeSize(on);
  return whole.width > 0 ? on.picture.width / (whole.width * on.pixelRatio) : 1;
}

export function largestScale(on: ZoomStage): number {
  return Math.max(LARGEST_AT_LEAST, trueScale(on) * LARGEST_OF_TRUE);
}

/** Keeps the scale within bounds, and the picture from leaving the stage where it could fill it. */
export function clampView(view: ZoomView, on: ZoomStage): ZoomView {
  const scale = Math.min(largestScale(on), Math.max(1, view.scale));
  if (scale === 1) return WHOLE;
  const whole = wholeSize(on);
  const reach = (length: number, room: number): number => Math.max(0, (length * scale - room) / 2);
  const within = (value: number, most: number): number => Math.min(most, Math.max(-most, value)) + 0;
  return {
    scale,
    x: within(view.x, reach(whole.width, on.stage.width)),
    y: within(view.y, reach(whole.height, on.stage.height)),
  };
}

/** Zooms to a scale; what lies under the point (from the stage's middle) stays under it as far as the edges allow. */
export function zoomTo(view: ZoomView, scale: number, under: Point, on: ZoomStage): ZoomView {
  const next = Math.min(largestScale(on), Math.max(1, scale));
  const factor = next / view.scale;
  const moved = (middle: number, point: number): number => point - (point - middle) * factor;
  return clampView({ scale: next, x: moved(view.x, under.x), y: moved(view.y, under.y) }, on);
}

export function moveBy(view: ZoomView, by: Point, on: ZoomStage): ZoomView {
  return clampView({ ...view, x: view.x + by.x, y: view.y + by.y }, on);
}

/** In at the point, or out to the whole picture. */
export function zoomByDoubleClick(view: ZoomView, under: Point, on: ZoomStage): ZoomView {
  return isZoomed(view) ? WHOLE : zoomTo(view, DOUBLE_CLICK_SCALE, under, on);
}

export function isZoomed({ scale }: ZoomView): boolean {
  return scale > 1.001;
}

/** The factor of a turn of the wheel, or of a pinch on a touchpad, which comes as a wheel with Ctrl in finer steps. */
export function wheelFactor({
  deltaY,
  deltaMode,
  ctrlKey,
}: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const lines = deltaMode === 0 ? deltaY : deltaY * 40;
  const steps = Math.max(-240, Math.min(240, lines));
  return Math.exp(-steps * (ctrlKey ? 0.01 : 0.0025));
}
