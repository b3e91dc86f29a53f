import { describe, expect, it } from 'vitest';
import { viewerCommand } from '../../../../renderer/photos/viewer-keys.ts';

describe('the keys of the viewer', () => {
  const press = (key: string, isZoomed = false, held = {}) =>
    viewerCommand({ key, altKey: false, ctrlKey: false, metaKey: false, ...held }, isZoomed);

  it('go to the neighbours, and move a zoomed picture', () => {
    expect(press('ArrowRight')).toBe('next');
    expect(press('ArrowRight', true)).toBe('pan-right');
    expect(press('ArrowUp')).toBeNull();
    expect(press('ArrowUp', true)).toBe('pan-up');
    expect(press('PageDown', true)).toBe('next');
  });

  it('mean the same with Caps Lock, and nothing with a modifier', () => {
    expect(press('I')).toBe('info');
    expect(press('i', false, { ctrlKey: true })).toBeNull();
    expect(press('ArrowLeft', false, { altKey: true })).toBeNull();
    expect(press('x')).toBeNull();
    expect(press('constructor')).toBeNull();
  });
});
