import type { Event } from 'electron';

/** An Electron event: listeners may prevent the default. */
export type PreventableEvent = Event & { defaultPrevented: boolean };

export function createPreventableEvent(): PreventableEvent {
  return {
    defaultPrevented: false,
    preventDefault() {
      this.defaultPrevented = true;
    },
  };
}
