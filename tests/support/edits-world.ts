import { createEditService, type EditService } from '../../electron/edits/edit-service.ts';
import type { AppError } from '../../shared/app-error.ts';
import type { DatasetEdits, PersonEdit, PersonFields } from '../../shared/edit.ts';
import { failure, success } from '../../shared/result.ts';
import { FakeEditedService } from './edits-fake-service.ts';
import { MemoryEditsFiles } from './edits-memory-files.ts';
import { FakeClock, settle } from './sync-fake-clock.ts';
import { silentLog } from './sync-silent-log.ts';

export const DATASET = 'dataset';
export const GROUP = 'Cluster-1';

export const FIELDS: PersonFields = {
  name: 'Ann',
  coverFigureId: 'figure-1',
  customLabels: { team: 'blue' },
  metaLockVersion: 5,
};

/** An edit service over a fake service, that can be stopped in the middle and started again. */
export class EditsWorld {
  readonly service = new FakeEditedService();
  readonly files = new MemoryEditsFiles();
  readonly clock = new FakeClock();
  readonly syncs: string[] = [];
  readonly told: DatasetEdits[] = [];
  access: 'read-only' | 'read-write' = 'read-write';
  /** Why the dataset can't be reached. */
  unreachable: AppError | null = null;
  edits: EditService;
  #ids = 0;

  constructor() {
    this.service.groups.set(GROUP, FIELDS);
    this.edits = this.#start();
  }

  /** The app ends now, whatever is under way, and starts again. */
  async restart(): Promise<void> {
    await this.edits.stop();
    this.edits = this.#start();
    await settle();
  }

  async shown(): Promise<DatasetEdits> {
    const answer = await this.edits.of(DATASET);
    if (!answer.ok) throw new Error(answer.error.message);
    return answer.value;
  }

  async only(): Promise<PersonEdit> {
    const { edits } = await this.shown();
    const [edit] = edits;
    if (edit === undefined || edits.length > 1) throw new Error(`there are ${edits.length} edits`);
    return edit;
  }

  /** A sync that began now comes to its end. */
  async syncDone(): Promise<void> {
    const startedAt = new Date(this.clock.now()).toISOString();
    this.edits.statusChanged({ datasetId: DATASET, phase: 'done', startedAt });
    await settle();
  }

  #start(): EditService {
    return createEditService({
      files: this.files,
      datasetIds: [DATASET],
      mayChange: () => this.access === 'read-write',
      serviceOf: async () => (this.unreachable === null ? success(this.service) : failure(this.unreachable)),
      startQuickSync: (datasetId) => this.syncs.push(datasetId),
      onChange: (edits) => this.told.push(edits),
      clock: this.clock,
      random: () => 0.5,
      newId: () => `id-${++this.#ids}`,
      log: silentLog,
    });
  }
}
