/** QueryFigureClusters: parameters in, the body of a page out. */
import type { GroupLibrary } from './group-library.ts';
import { type ListingQuery, type RangeEdges, readListingQuery } from './listing-query.ts';
import type { Operation, OperationCall } from './operation.ts';
import { PageTokens } from './page-token.ts';
import type { ServiceClock } from './service-clock.ts';

const COMMA = 0x2c;
const BODY_START = '{"RequestId":"';

export interface ListingOptions {
  readonly projectName: string;
  readonly datasetName: string;
  /** Makes the key of the page tokens. */
  readonly seedText: string;
  /** 0 is for ever. */
  readonly tokenLifetimeMs: number;
  readonly rangeEdges: RangeEdges;
  /** Served byte for byte as the only page. */
  readonly sample: Uint8Array | null;
}

export class QueryFigureClusters implements Operation {
  readonly #library: GroupLibrary;
  readonly #projectName: string;
  readonly #datasetName: string;
  readonly #rangeEdges: RangeEdges;
  readonly #tokens: PageTokens;
  /** Answered as it is to a call without a token; the token in it leads to an empty last page. */
  readonly #sample: Buffer | null;

  constructor(library: GroupLibrary, options: ListingOptions, clock: ServiceClock) {
    const { projectName, datasetName, seedText, tokenLifetimeMs, rangeEdges, sample } = options;
    const dataset = JSON.stringify([projectName, datasetName]);
    this.#library = library;
    this.#projectName = projectName;
    this.#datasetName = datasetName;
    this.#rangeEdges = rangeEdges;
    this.#tokens = new PageTokens(seedText, dataset, tokenLifetimeMs, () => clock.now());
    this.#sample = sample === null ? null : Buffer.from(sample);
  }

  answer({ parameters, requestId, mischief: { loopTokens, reorder } }: OperationCall): Buffer {
    const query = readListingQuery(parameters, this.#projectName, this.#datasetName, this.#rangeEdges);
    if (this.#sample !== null) return this.#sampleAnswer(this.#sample, query, requestId);
    const after = query.nextToken === '' ? null : this.#tokens.read(query.nextToken, query);
    const { groups, last } = this.#library.listing.page(query, after, query.maxResults, reorder);
    const following = last === null ? '' : this.#tokens.write(last, query);
    const nextToken = loopTokens && after !== null ? query.nextToken : following;
    const total = query.withTotalCount ? `,"TotalCount":${this.#library.listing.count(query)}` : '';
    return joinPage(
      `${BODY_START}${requestId}","NextToken":"${nextToken}","FigureClusters":[`,
      groups,
      `]${total}}`,
    );
  }

  #sampleAnswer(sample: Buffer, query: ListingQuery, requestId: string): Buffer {
    if (query.nextToken === '') return sample;
    return joinPage(`${BODY_START}${requestId}","NextToken":"","FigureClusters":[`, [], ']}');
  }
}

/** Writes wire text piece by piece: joining it first would copy the page once more. */
function joinPage(start: string, groups: readonly string[], end: string): Buffer {
  const commas = Math.max(0, groups.length - 1);
  const size = groups.reduce((sum, group) => sum + group.length, start.length + end.length + commas);
  const page = Buffer.allocUnsafe(size);
  let offset = page.write(start, 0, 'latin1');
  groups.forEach((group, position) => {
    if (position > 0) {
      page[offset] = COMMA;
      offset += 1;
    }
    offset += page.write(group, offset, 'latin1');
  });
  page.write(end, offset, 'latin1');
  return page;
}
