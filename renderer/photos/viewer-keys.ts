/** What a key means in the viewer. */
export type ViewerCommand =
  | 'close'
  | 'previous'
  | 'next'
  | 'first'
  | 'last'
  | 'zoom-in'
  | 'zoom-out'
  | 'whole'
  | 'true-size'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'slideshow'
  | 'full-screen'
  | 'info'
  | 'faces';

interface Keystroke {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const KEYS: Readonly<Record<string, ViewerCommand>> = {
  Escape: 'close',
  ArrowLeft: 'previous',
  ArrowRight: 'next',
  PageUp: 'previous',
  PageDown: 'next',
  Home: 'first',
  End: 'last',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'whole',
  '1': 'true-size',
  ' ': 'slideshow',
  s: 'slideshow',
  f: 'full-screen',
  i: 'info',
  b: 'faces',
};

const PANS: Readonly<Record<string, ViewerCommand>> = {
  ArrowLeft: 'pan-left',
  ArrowRight: 'pan-right',
  ArrowUp: 'pan-up',
  ArrowDown: 'pan-down',
};

/** Arrows move a zoomed picture; else left and right go to its neighbours. Null for a key that means nothing here. */
export function viewerCommand(stroke: Keystroke, isZoomed: boolean): ViewerCommand | null {
  const { key, altKey, ctrlKey, metaKey } = stroke;
  if (altKey || ctrlKey || metaKey) return null;
  if (isZoomed && Object.hasOwn(PANS, key)) return PANS[key] ?? null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return Object.hasOwn(KEYS, name) ? (KEYS[name] ?? null) : null;
}
