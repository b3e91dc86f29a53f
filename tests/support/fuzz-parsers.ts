/** Everything of main that reads what a service answered, or an address out of the window, given nonsense to read. */
import fc from 'fast-check';
import { encodeCompactPage, toCompactPage } from '../../electron/imm/compact-page.ts';
import { errorOfAnswer } from '../../electron/imm/imm-error.ts';
import { readPhotoFile } from '../../electron/imm/read-photo-file.ts';
import { parseEndpoint } from '../../electron/imm/regions.ts';
import { listedPageOf, parseAnswer } from '../../electron/imm/wire.ts';
import { isHarmlessDrawing } from '../../electron/oss/drawing-check.ts';
import { parseOssUri } from '../../electron/oss/oss-endpoint.ts';
import { errorOfOssAnswer } from '../../electron/oss/oss-error.ts';
import { checkPicture } from '../../electron/oss/picture-check.ts';
import { isAlbumUrl } from '../../electron/security/album-origin.ts';
import { parseExternalLink } from '../../electron/security/external-link.ts';
import { parsePicturePath } from '../../electron/security/picture-path.ts';
import { isJsonObject } from '../../shared/loose-json.ts';
import { parseFigureCluster } from '../../shared/parse-figure-cluster.ts';
import { type Change, changed } from './fuzz-garbage.ts';
import { GOOD_FAILURE, GOOD_PAGE, textOf } from './nonsense-fetch.ts';

/** What the parsers are given in one case. */
export interface Nonsense {
  readonly value: unknown;
  readonly changes: readonly Change[];
  readonly bytes: Uint8Array;
  /** Where bytes are put into a text that was good. */
  readonly at: number;
  readonly text: string;
}

export function nonsense(
  values: fc.Arbitrary<unknown>,
  changes: fc.Arbitrary<readonly Change[]>,
): fc.Arbitrary<Nonsense> {
  return fc.record({
    value: values,
    changes,
    bytes: fc.uint8Array({ maxLength: 300 }),
    at: fc.nat(),
    text: fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.string({ unit: 'grapheme', maxLength: 50 }),
      fc.webUrl(),
    ),
  });
}

const GOOD_PHOTO = {
  ...{ ObjectId: 'f', URI: 'oss://bucket/a.jpg', MediaType: 'image', ContentType: 'image/jpeg', Size: 1 },
  ...{ ImageWidth: 1, ImageHeight: 1, ProduceTime: '2024-01-01T00:00:00Z', Figures: [{ FigureId: 'x' }] },
};
const GOOD_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0"/></svg>';
const OPENINGS = [
  'RIFF0000WEBPVP8X',
  '\xff\xd8\xff\xe0',
  '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
  'GIF89a',
  '\0\0\0 ftypavif',
];

/** Throws what a parser throws, or says that one took what can't be right. Answers the errors that were made on the way. */
export function parseNonsense(given: Nonsense, secret: string): readonly unknown[] {
  const page = textOf(changed(GOOD_PAGE, given.changes));
  const failed = textOf(changed(GOOD_FAILURE, given.changes));
  const bodies = [page, failed, textOf(given.value), given.text, '['.repeat(given.at % 2_000)];
  const body = Buffer.from(bodies[given.at % bodies.length] ?? page);
  const damaged = withBytes(body, given);
  const errors: unknown[] = [body, damaged, given.bytes].map(readPage);
  for (const source of [
    changed(GOOD_PAGE.FigureClusters[0], given.changes),
    changed(GOOD_PHOTO, given.changes),
    given.value,
  ]) {
    const value = asJson(source);
    if (!isJsonObject(value)) continue;
    parseFigureCluster(value, 'id');
    readPhotoFile(value);
  }
  errors.push(errorOf(changed(GOOD_FAILURE, given.changes), secret));
  errorOfOssAnswer(given.at % 600, new Headers(), damaged);
  readPictures(given);
  readAddresses(given);
  return errors;
}

/** What comes out of a service's answer is JSON: no cycles, no big integers. */
function asJson(value: unknown): unknown {
  const text = textOf(value);
  return text === 'undefined' ? null : JSON.parse(text);
}

function withBytes(body: Buffer, { bytes, at }: Nonsense): Buffer {
  const place = at % (body.length + 1);
  return Buffer.concat([
    body.subarray(0, place),
    bytes.subarray(0, 1 + (at % 8)),
    body.subarray(place + (at % 9)),
  ]);
}

/** As strict as JSON.parse, and no stricter. The error, if it is one. */
function readPage(body: Uint8Array): unknown {
  const parsed = parseAnswer(body, 200, null);
  const isObject = isJsonObjectText(body);
  if (isObject !== null && parsed.ok !== isObject)
    throw new Error(`read otherwise than by JSON.parse: ${body}`);
  if (!parsed.ok) return parsed.error;
  const page = listedPageOf(parsed.value, { body, status: 200, serviceTime: null });
  if (!page.ok) return page.error;
  encodeCompactPage(toCompactPage(page.value.clusters));
  return null;
}

/** Null where JSON.parse itself is at its end: nested too deep. */
function isJsonObjectText(body: Uint8Array): boolean | null {
  try {
    return isJsonObject(JSON.parse(new TextDecoder().decode(body)));
  } catch (error) {
    return error instanceof RangeError ? null : false;
  }
}

function errorOf(answer: unknown, secret: string): unknown {
  const { Code, Message, Recommend } = isJsonObject(answer) ? answer : {};
  return errorOfAnswer({
    ...{ status: 400, code: textOf(Code), message: `${textOf(Message)} ${secret}`, requestId: null },
    ...{
      recommend: typeof Recommend === 'string' ? Recommend : null,
      retryAfterMs: null,
      sentNextToken: true,
    },
    ...{ projectName: 'p', datasetName: 'd', secrets: [secret] },
  });
}

function readPictures({ bytes, text }: Nonsense): void {
  for (const opening of OPENINGS) {
    checkPicture(Buffer.concat([Buffer.from(opening, 'latin1'), bytes]), { allowDrawings: true });
  }
  checkPicture(bytes, { allowDrawings: true });
  isHarmlessDrawing(Buffer.from(GOOD_DRAWING.replace('/>', `${text}/>`)));
}

function readAddresses({ text }: Nonsense): void {
  for (const address of [text, `oss://${text}`, `https://${text}`, `app://album/${text}`]) {
    parseOssUri(address);
    parseEndpoint(address);
    const link = parseExternalLink(address);
    if (link !== null && !/^https?:\/\//.test(link)) throw new Error(`a link that is none: ${link}`);
    if (isAlbumUrl(address)) parsePicturePath(new URL(address));
  }
}
