/** The talk between the demo library and its worker. */
import type { Credentials } from '../../shared/dataset.ts';

/** What a started demo library tells of itself. */
export interface DemoService {
  readonly endpoint: string;
  readonly regionId: string;
  readonly projectName: string;
  readonly datasetName: string;
  readonly credentials: Credentials;
}

/** Library → worker. Every message is answered once, with its id. */
export interface DrawRequest {
  readonly id: number;
  readonly draw: 'face' | 'scene';
  readonly groupId: string;
}

/** Worker → library. */
export type DemoMessage =
  | { readonly type: 'started'; readonly service: DemoService }
  | { readonly type: 'drawn'; readonly id: number; readonly svg: Uint8Array | null };
