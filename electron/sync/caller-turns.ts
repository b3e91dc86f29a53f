/** Who waits for a call: in order within a caller, and callers take turns, however much one of them asks for. */
export class CallerTurns<Waiting> {
  /** The next caller first. None without somebody waiting. */
  readonly #callers = new Map<string, Waiting[]>();

  get isEmpty(): boolean {
    return this.#callers.size === 0;
  }

  add(caller: string, waiting: Waiting): void {
    const line = this.#callers.get(caller);
    if (line === undefined) this.#callers.set(caller, [waiting]);
    else line.push(waiting);
  }

  /** Gives up a place; false where there is none. */
  remove(caller: string, waiting: Waiting): boolean {
    const line = this.#callers.get(caller);
    const place = line?.indexOf(waiting) ?? -1;
    if (line === undefined || place === -1) return false;
    line.splice(place, 1);
    if (line.length === 0) this.#callers.delete(caller);
    return true;
  }

  /** Whose turn it is; undefined when nobody waits. */
  take(): Waiting | undefined {
    for (const [caller, line] of this.#callers) {
      const next = line.shift();
      this.#callers.delete(caller);
      if (line.length > 0) this.#callers.set(caller, line);
      return next;
    }
    return undefined;
  }
}
