/**
 * In safe mode the page opens nothing of the album before the user has chosen how to go on. It begins when the window
 * stops again and again, or when the app twice did not survive opening it, and ends when a page has stayed up for a
 * minute: the page that is there then goes on as it is, the next one is loaded as usual. Quitting ends it, too.
 */
export class SafeMode {
  #isOn: boolean;

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  enter(): void {
    this.#isOn = true;
  }

  leave(): void {
    this.#isOn = false;
  }
}
