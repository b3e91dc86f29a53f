import type { PersonChange, PersonEdit } from '../../../shared/edit.ts';

/** What the window said of a dataset's changes on their way to the service. */
export class PendingEdits {
  #byGroup: ReadonlyMap<string, PersonChange> = new Map();
  #version = 0;

  /** Rises with every change of what is shown. */
  get version(): number {
    return this.#version;
  }

  /** Group id → what is shown of it in place of the service's. */
  get byGroup(): ReadonlyMap<string, PersonChange> {
    return this.#byGroup;
  }

  /** Answers whether that changed anything. A change that the service refused is not shown. */
  show(edits: readonly PersonEdit[]): boolean {
    const shown = edits.filter(({ state }) => state !== 'refused');
    if (shown.length === 0 && this.#byGroup.size === 0) return false;
    const next = new Map(shown.map(({ groupId, change }) => [groupId, shownPart(change)]));
    if (JSON.stringify([...next]) === JSON.stringify([...this.#byGroup])) return false;
    this.#byGroup = next;
    this.#version += 1;
    return true;
  }
}

/** Nobody knows the picture of a cover that was chosen: it comes with the next sync. */
function shownPart({ name, customLabels }: PersonChange): PersonChange {
  return {
    ...(name === undefined ? {} : { name }),
    ...(customLabels === undefined ? {} : { customLabels }),
  };
}
