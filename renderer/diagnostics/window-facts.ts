import type { WindowFacts } from './diagnostics-report.ts';

export function windowFacts(): WindowFacts {
  const { lang, dataset } = document.documentElement;
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    pixelRatio: window.devicePixelRatio,
    language: lang,
    theme: dataset.theme ?? '',
    motion: dataset.motion ?? '',
  };
}
