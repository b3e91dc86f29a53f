import Dexie, { type Table, type Transaction } from 'dexie';
import type {
  AnnotationRecord,
  BinRecord,
  ChangeRecord,
  CheckpointRecord,
  DatasetRecord,
  DetailRecord,
  DiffRecord,
  PageRecord,
  PhotoColumnRecord,
  PhotoPartRecord,
  PhotoSetRecord,
  RunRecord,
  SnapshotRecord,
} from './records.ts';

/** Frozen: users' data lies under this name. */
export const DATABASE_NAME = 'people-album';

type PhotoKey = [datasetId: string, groupId: string, listing: number, partOrColumn: number | string];
type GenerationKey = [datasetId: string, generation: number, seqOrColumn: number | string];

/**
 * The schema's history. A released version is never edited: a change is a new entry with the tables it changes, and an
 * `upgrade` where records have to be rewritten. Tests open databases of every earlier version.
 */
const SCHEMA_HISTORY: readonly {
  readonly version: number;
  readonly tables: Readonly<Record<string, string>>;
  readonly upgrade?: (transaction: Transaction) => PromiseLike<unknown>;
}[] = [
  {
    version: 1,
    tables: {
      datasets: 'datasetId',
      pages: '[datasetId+generation+seq]',
      details: '[datasetId+generation+seq+part]',
      snapshots: '[datasetId+generation+column]',
      checkpoints: 'runId, &datasetId',
      runs: 'runId, [datasetId+endedAt]',
      diffs: 'runId, datasetId',
      annotations: '[datasetId+groupId]',
    },
  },
  {
    version: 2,
    tables: {
      changes: '[runId+kind+part], datasetId',
      bin: '[datasetId+goneAt+runId+part]',
    },
    // They don't say in which order their ranges were listed, so that nobody could go on with them. What they wrote is
    // swept with the other generations that nobody needs.
    upgrade: (transaction) => transaction.table('checkpoints').clear(),
  },
  {
    version: 3,
    tables: {
      photoSets: '[datasetId+groupId]',
      photoParts: '[datasetId+groupId+listing+part]',
      photoColumns: '[datasetId+groupId+listing+column]',
    },
  },
];

/**
 * The cache. `relaxed` connections don't wait for the disk at each commit (a crash of the machine may lose the last
 * pages, which are listed again); `strict` ones do, and with their own records make all that was committed before safe.
 */
export class AlbumDatabase extends Dexie {
  declare readonly datasets: Table<DatasetRecord, string>;
  declare readonly pages: Table<PageRecord, GenerationKey>;
  declare readonly details: Table<DetailRecord, [string, number, number, number]>;
  declare readonly snapshots: Table<SnapshotRecord, GenerationKey>;
  declare readonly checkpoints: Table<CheckpointRecord, string>;
  declare readonly runs: Table<RunRecord, string>;
  declare readonly diffs: Table<DiffRecord, string>;
  declare readonly changes: Table<ChangeRecord, [string, string, number]>;
  declare readonly bin: Table<BinRecord, [string, string, string, number]>;
  declare readonly photoSets: Table<PhotoSetRecord, [datasetId: string, groupId: string]>;
  declare readonly photoParts: Table<PhotoPartRecord, PhotoKey>;
  declare readonly photoColumns: Table<PhotoColumnRecord, PhotoKey>;
  declare readonly annotations: Table<AnnotationRecord, [string, string]>;

  constructor(name: string, durability: 'relaxed' | 'strict') {
    super(name, { cache: 'disabled', chromeTransactionDurability: durability });
    for (const { version, tables, upgrade } of SCHEMA_HISTORY) {
      const schema = this.version(version).stores(tables);
      if (upgrade !== undefined) schema.upgrade(upgrade);
    }
  }
}
