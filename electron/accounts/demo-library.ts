import type { AppError } from '../../shared/app-error.ts';
import type { Credentials, DatasetDraft } from '../../shared/dataset.ts';
import type { Result } from '../../shared/result.ts';

/** Where the demo library is served in this run of the app, and the keys made for it. */
export interface DemoConnection {
  /** An origin on loopback. */
  readonly endpoint: string;
  /** Likewise, of the OSS that has the library's pictures. */
  readonly ossEndpoint: string;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly credentials: Credentials;
}

/** The embedded service, as the accounts see it. */
export interface DemoLibrary {
  /** Starts the service at the first call, and answers the same connection until the app quits. */
  connect(): Promise<Result<DemoConnection, AppError>>;
}

/** What the settings file says of the demo library: neither address nor keys, which are new at each start. */
export const DEMO_DRAFT: DatasetDraft = {
  displayName: 'Demo library',
  regionId: 'demo',
  endpoint: null,
  ossEndpoint: null,
  access: 'read-write',
  projectName: 'demo',
  datasetName: 'demo',
  scope: { customLabels: null, createTimeRange: null, updateTimeRange: null },
  pageSize: 100,
  listingOrder: { sort: null, order: 'asc' },
};
