/** Keys and the focus of a page without a browser. */
export class FakePageWindow {
  /** Commands that the document was asked to execute in its focused field. */
  readonly executed: string[] = [];
  openDialog = false;
  readonly #events = new EventTarget();
  #focused: object | null = null;

  get window(): Window {
    const page = this;
    const events = this.#events;
    return {
      navigator: { platform: 'Linux x86_64' },
      document: {
        get activeElement() {
          return page.#focused;
        },
        querySelector: (selector: string) =>
          page.openDialog && selector.includes('[role="dialog"]') ? {} : null,
        execCommand: (command: string) => page.executed.push(command) > 0,
      },
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    } as unknown as Window;
  }

  focus(element: object): void {
    this.#focused = element;
  }

  send(event: Event): void {
    this.#events.dispatchEvent(event);
  }
}

/** A key pressed with Ctrl. */
export function keyDown(key: string, change: Partial<KeyboardEvent> = {}): Event {
  const event = new Event('keydown', { cancelable: true });
  const held = { ctrlKey: true, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
  return Object.assign(event, { key, code: '', ...held, ...change });
}
