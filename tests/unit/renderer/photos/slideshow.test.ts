import { describe, expect, it } from 'vitest';
import { createSlideshow, SLIDE_MS } from '../../../../renderer/photos/slideshow.ts';

describe('the slideshow', () => {
  function fakeLater() {
    let due: { work: () => void; ms: number } | null = null;
    return {
      later: (work: () => void, ms: number) => {
        const mine = { work, ms };
        due = mine;
        return () => {
          if (due === mine) due = null;
        };
      },
      waits: () => due?.ms ?? null,
      pass: () => {
        const now = due;
        due = null;
        now?.work();
      },
    };
  }

  it('goes on after five seconds, and again', () => {
    const clock = fakeLater();
    let shown = 0;
    const show = createSlideshow(() => {
      shown += 1;
      show.shown();
    }, clock.later);
    show.toggle();
    expect(clock.waits()).toBe(SLIDE_MS);
    clock.pass();
    clock.pass();
    expect(shown).toBe(2);
    expect(clock.waits()).toBe(SLIDE_MS);
  });

  it('waits for nothing while it is paused, and whole five seconds after a photo came by other means', () => {
    const clock = fakeLater();
    const show = createSlideshow(() => undefined, clock.later);
    show.shown();
    expect(clock.waits()).toBeNull();
    show.toggle();
    show.shown();
    expect(clock.waits()).toBe(SLIDE_MS);
    show.toggle();
    expect(clock.waits()).toBeNull();
    expect(show.store.getState().isPlaying).toBe(false);
  });

  it('goes on also where there is no other photo to show', () => {
    const clock = fakeLater();
    const show = createSlideshow(() => undefined, clock.later);
    show.toggle();
    clock.pass();
    expect(clock.waits()).toBe(SLIDE_MS);
    show.stop();
    expect(clock.waits()).toBeNull();
  });
});
