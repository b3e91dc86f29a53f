/** SimpleQuery: files of the dataset by conditions, page by page. */
import { checkDataset } from './call-parameters.ts';
import { comparePlaces, type FilePlace, type FileQuery, placeOf, readFileQuery } from './file-query.ts';
import type { GroupLibrary } from './group-library.ts';
import type { ListedFile } from './listed-file.ts';
import type { Operation, OperationCall, ServedDataset } from './operation.ts';
import { type StorableValue, sortValueOf, storable } from './page-token.ts';
import { RecentlyUsed } from './recently-used.ts';
import { SignedTokens } from './signed-token.ts';
import { invalidArgument } from './vendor-error.ts';
import { wireBytes, wireText } from './wire-text.ts';

/** Listings kept in their order, so that only the first page of one has to sort it. */
const KEPT_LISTINGS = 4;

interface PlacedFile extends FilePlace {
  readonly file: ListedFile;
}

export interface TokenOptions {
  /** Makes the key of the page tokens. */
  readonly seedText: string;
  /** 0 is for ever. */
  readonly tokenLifetimeMs: number;
}

export class SimpleQuery implements Operation {
  readonly #library: GroupLibrary;
  readonly #dataset: ServedDataset;
  readonly #tokens: SignedTokens;
  readonly #listings = new RecentlyUsed<readonly PlacedFile[]>(KEPT_LISTINGS);

  constructor(library: GroupLibrary, dataset: ServedDataset, tokens: TokenOptions, now: () => number) {
    this.#library = library;
    this.#dataset = dataset;
    const bound = JSON.stringify(['files', dataset.projectName, dataset.datasetName]);
    this.#tokens = new SignedTokens(tokens.seedText, bound, tokens.tokenLifetimeMs, now);
  }

  answer({ parameters, requestId }: OperationCall): Buffer {
    checkDataset(parameters, this.#dataset.projectName, this.#dataset.datasetName);
    const query = readFileQuery(parameters);
    const after = query.nextToken === '' ? null : this.#placeIn(query.nextToken, query);
    const key = `${this.#library.groupingVersion} ${query.key}`;
    const listing = this.#listings.take(key, () => this.#listing(query));
    const start = after === null ? 0 : firstAfter(listing, after, query);
    const page = listing.slice(start, start + query.maxResults);
    const last = page.at(-1);
    const isEnd = last === undefined || start + page.length >= listing.length;
    const nextToken = isEnd ? '' : this.#tokens.write(contentOf(last), [query.key]);
    const files = page.map(({ file }) => shownFields(file, query.withFields)).join(',');
    const total = query.withTotalHits ? `,"TotalHits":${listing.length}` : '';
    return wireBytes(`{"RequestId":"${requestId}","NextToken":"${nextToken}","Files":[${files}]${total}}`);
  }

  #listing(query: FileQuery): readonly PlacedFile[] {
    return this.#candidates(query)
      .filter((file) => query.condition.matches(file))
      .map((file) => ({ file, ...placeOf(file, query.sorts) }))
      .sort((left, right) => comparePlaces(left, right, query.sorts));
  }

  #candidates({ condition: { groups } }: FileQuery): readonly ListedFile[] {
    const { files } = this.#library;
    if (groups === null) {
      const all = files.all();
      if (all !== null) return all;
      throw invalidArgument(
        'Query',
        'in a dataset as large as this, this service wants a Figures.FigureClusterId',
      );
    }
    const listed = [...groups].flatMap((group) => files.listed(group));
    return groups.size < 2 ? listed : [...new Map(listed.map((file) => [file.objectId, file])).values()];
  }

  #placeIn(token: string, query: FileQuery): FilePlace {
    const [values, objectId] = this.#tokens.read(token, [query.key]) as [readonly StorableValue[], string];
    return { values: values.map(sortValueOf), objectId };
  }
}

function contentOf({ values, objectId }: FilePlace): readonly unknown[] {
  return [values.map(storable), objectId];
}

function firstAfter(listing: readonly PlacedFile[], place: FilePlace, { sorts }: FileQuery): number {
  let low = 0;
  let high = listing.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const placed = listing[middle];
    if (placed !== undefined && comparePlaces(placed, place, sorts) > 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

function shownFields(file: ListedFile, fields: readonly string[] | null): string {
  if (fields === null) return file.write();
  const shown = Object.entries(file.toObject()).filter(([name]) => fields.includes(name));
  return wireText(JSON.stringify(Object.fromEntries(shown)));
}
