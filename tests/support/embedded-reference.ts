/**
 * What the embedded service should answer, computed the plain way over plain objects: a second opinion, which shares no
 * code with the service.
 */
export type PlainGroup = Readonly<Record<string, unknown>>;

export interface ReferenceQuery {
  readonly sort?: string;
  readonly order?: string;
  /** `key=value` pairs that must all hold. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly created?: { readonly start?: string; readonly end?: string };
  readonly updated?: { readonly start?: string; readonly end?: string };
  /** Groups at exactly the edges of a range are left out when it is `exclusive`. */
  readonly edges?: 'inclusive' | 'exclusive';
  /** Ids of groups with the same value run backwards in a desc order when it is `reversed`. */
  readonly ties?: 'same' | 'reversed';
}

const COUNTS = ['ImageCount', 'VideoCount', 'FaceCount'];
const TIMES = ['CreateTime', 'UpdateTime'];

/** A text that orders as the instant does: milliseconds of the second, then nine digits of its fraction. */
function instantKey(text: string): string {
  const [, whole = '', fraction = '', zone = ''] = /^([^.]*?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  return `${String(Date.parse(whole + zone)).padStart(16, '0')}.${fraction.padEnd(9, '0')}`;
}

function sortKey(group: PlainGroup, field: string): number | string {
  const value = group[field];
  if (COUNTS.includes(field)) return Number(value ?? 0);
  return TIMES.includes(field) ? instantKey(String(value)) : String(value ?? '');
}

function isWithin(value: unknown, range: ReferenceQuery['created'], edges: ReferenceQuery['edges']): boolean {
  const key = instantKey(String(value));
  const isEdge = [range?.start, range?.end].some((edge) => edge !== undefined && instantKey(edge) === key);
  if (isEdge) return edges !== 'exclusive';
  return (
    (range?.start === undefined || key > instantKey(range.start)) &&
    (range?.end === undefined || key < instantKey(range.end))
  );
}

/** The ids of the groups that a listing gives, in its order. */
export function referenceOrder(groups: readonly PlainGroup[], query: ReferenceQuery): readonly string[] {
  const { sort, order = 'asc', labels = {} } = query;
  const kept = groups.filter((group) => {
    const own = (group.CustomLabels ?? {}) as Record<string, unknown>;
    return (
      Object.entries(labels).every(([key, value]) => own[key] === value) &&
      isWithin(group.CreateTime, query.created, query.edges) &&
      isWithin(group.UpdateTime, query.updated, query.edges)
    );
  });
  const byId = kept.sort((left, right) => (String(left.ObjectId) < String(right.ObjectId) ? -1 : 1));
  if (order === 'desc' && (sort === undefined || query.ties === 'reversed')) byId.reverse();
  if (sort !== undefined) {
    const keys = new Map(byId.map((group) => [group, sortKey(group, sort)]));
    byId.sort((left, right) => {
      const [a = '', b = ''] = [keys.get(left), keys.get(right)];
      if (a === b) return 0;
      return (a < b ? -1 : 1) * (order === 'desc' ? -1 : 1);
    });
  }
  return byId.map((group) => String(group.ObjectId));
}
