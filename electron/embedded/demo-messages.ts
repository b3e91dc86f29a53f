import type { Credentials } from '../../shared/dataset.ts';

/** What a started demo library tells of itself: its worker's one message. */
export interface DemoService {
  readonly endpoint: string;
  /** Of the OSS that has the pictures. */
  readonly ossEndpoint: string;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly credentials: Credentials;
}
