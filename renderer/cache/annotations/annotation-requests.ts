import { standingAnnotation } from '../../../shared/annotation.ts';
import {
  type CacheAnswers,
  MOST_ANNOTATIONS_AT_ONCE,
  type ReadAnnotations,
  type RestoreAnnotations,
} from '../../../shared/cache-protocol.ts';
import type { AlbumConnection } from '../database/album-connection.ts';
import { forgetDataset, isDatabaseEmpty } from '../database/forget-dataset.ts';
import type { AnnotationSteps } from './annotation-steps.ts';
import type { AnnotationStore } from './annotation-store.ts';
import { parseStoredAnnotation } from './parse-stored-annotation.ts';

/** Does what main asks of the annotations, and what deletes them. */
export class AnnotationRequests {
  readonly #connection: AlbumConnection;
  readonly #store: AnnotationStore;
  readonly #steps: AnnotationSteps;
  readonly #tellChanged: (datasetId: string) => Promise<void>;

  /** `tellChanged` hears of each dataset whose annotations were restored. */
  constructor(
    connection: AlbumConnection,
    store: AnnotationStore,
    steps: AnnotationSteps,
    tellChanged: (datasetId: string) => Promise<void>,
  ) {
    this.#connection = connection;
    this.#store = store;
    this.#steps = steps;
    this.#tellChanged = tellChanged;
  }

  async read({ datasetId, after }: ReadAnnotations): Promise<CacheAnswers['read-annotations']> {
    const limit = MOST_ANNOTATIONS_AT_ONCE + 1;
    const read = (await this.#store.of(datasetId)).listAfter(after, limit);
    return { annotations: read.slice(0, MOST_ANNOTATIONS_AT_ONCE), isLast: read.length < limit };
  }

  async restore({
    datasetId,
    annotations,
  }: RestoreAnnotations): Promise<CacheAnswers['restore-annotations']> {
    const copies = annotations.map(parseStoredAnnotation).filter((copy) => copy !== null);
    const restored = await this.#store.exclusively(async () => {
      const known = await this.#store.of(datasetId);
      const changed = copies.flatMap((copy) => {
        const current = known.get(copy.groupId);
        const standing = standingAnnotation(current, copy);
        return standing === current ? [] : [standing];
      });
      await this.#store.write(datasetId, changed);
      return changed.length;
    });
    if (restored > 0) await this.#tellChanged(datasetId);
    return { restored };
  }

  /** Deletes every record of a dataset, and the steps that would bring some back. */
  async forget(datasetId: string): Promise<void> {
    await this.#store.exclusively(async () => {
      await this.#connection.strict((database) => forgetDataset(database, datasetId));
      this.#store.forget(datasetId);
      this.#steps.forget(datasetId);
    });
  }

  /** A listing of the dataset begins. */
  welcome(datasetId: string): void {
    this.#store.welcome(datasetId);
  }

  /** Deleted rows stay in a database's files for a while: when nothing else is left, these go with the database. */
  async dropEmptyDatabase(): Promise<void> {
    await this.#store.exclusively(async () => {
      if (await this.#connection.relaxed(isDatabaseEmpty)) await this.#connection.recreate();
    });
  }

  /** Makes the database anew. Answers false when the annotations could not be carried over. */
  async rebuild(): Promise<boolean> {
    return await this.#store.exclusively(async () => {
      let areKept = false;
      try {
        areKept = await this.#connection.recreate();
      } finally {
        // Whatever became of the database, what lies in memory is not what it holds.
        this.#store.dropAll();
        if (!areKept) this.#steps.forgetAll();
      }
      return areKept;
    });
  }
}
