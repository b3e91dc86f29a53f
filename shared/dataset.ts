/** The nine sort fields of QueryFigureClusters, as they go over the wire (the page's prose calls Name "GroupName"). */
export const SORT_FIELDS = [
  'ImageCount',
  'VideoCount',
  'ProjectName',
  'DatasetName',
  'CreateTime',
  'UpdateTime',
  'Gender',
  'FaceCount',
  'Name',
] as const;
export type SortField = (typeof SORT_FIELDS)[number];

export type SortOrder = 'asc' | 'desc';

/** A range of RFC 3339 instants with up to nine fraction digits; a missing edge is open. */
export interface TimeRange {
  readonly start: string | null;
  readonly end: string | null;
}

/** Which groups of a dataset are listed. */
export interface SyncScope {
  /** One `key=value` condition on the groups' CustomLabels, or null. */
  readonly customLabels: string | null;
  readonly createTimeRange: TimeRange | null;
  readonly updateTimeRange: TimeRange | null;
}

/** The order pages are asked in. `sort: null` is by group id, the only order that is sure not to shift while being listed. */
export interface ListingOrder {
  readonly sort: SortField | null;
  readonly order: SortOrder;
}

/** `session`: kept in main's memory until the app quits, because the user chose that where there is no keychain. */
export type CredentialStorage = 'keychain' | 'session';

/** What the user fills in to connect a dataset. Holds no secret. */
export interface DatasetDraft {
  readonly displayName: string;
  readonly regionId: string;
  /** Overrides the region's endpoint: a whole origin such as `https://imm.example.com`; plain http only for loopback. */
  readonly endpoint: string | null;
  /** Overrides the region's OSS endpoint: an origin without a bucket, such as `https://oss-cn-hangzhou.aliyuncs.com`; plain http only for loopback. */
  readonly ossEndpoint: string | null;
  /** Whether names, covers and labels may be changed, and people merged, at the service. */
  readonly access: 'read-only' | 'read-write';
  readonly projectName: string;
  readonly datasetName: string;
  readonly scope: SyncScope;
  /** MaxResults of each call: 1 to 100. */
  readonly pageSize: number;
  readonly listingOrder: ListingOrder;
}

/** A connected dataset. Lives in main's settings file; its id is also the account name in the keychain and the key in the cache. */
export interface DatasetProfile extends DatasetDraft {
  readonly id: string;
  /** `demo`: served by the embedded service, whose address and keys are made afresh at each start. */
  readonly kind: 'imm' | 'demo';
  readonly credentialStorage: CredentialStorage;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Crosses the bridge once, from the form to main, and never back. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string | null;
}

/** A dataset as the window sees it. */
export interface DatasetView {
  readonly profile: DatasetProfile;
  readonly hasCredentials: boolean;
}
