/** The files of the embedded dataset, as SimpleQuery lists them and the embedded OSS has them. */
import type { GroupObject } from './sort-value.ts';

export interface FileCatalog {
  /** The files in which a group has a face, as the JSON objects SimpleQuery gives, in any order. */
  filesOf(groupId: string): readonly GroupObject[];
  /** The file at a place in OSS; null when there is none. */
  find(bucket: string, key: string): GroupObject | null;
  /** Its bytes; null for a file that is drawn from its JSON. */
  read(bucket: string, key: string): Promise<Uint8Array | null>;
}
