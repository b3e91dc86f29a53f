/** Reads `x-oss-process`: what is to be done to a picture, in the order it is done. */
import { invalidArgument, type OssError } from './oss-error.ts';

export const RESIZE_MODES = ['lfit', 'mfit', 'fill', 'pad', 'fixed'] as const;
export const PICTURE_FORMATS = ['jpg', 'png', 'webp'] as const;

export interface CropOperation {
  readonly kind: 'crop';
  readonly x: number;
  readonly y: number;
  /** Null reaches to the edge. */
  readonly width: number | null;
  readonly height: number | null;
}

export interface ResizeOperation {
  readonly kind: 'resize';
  readonly mode: (typeof RESIZE_MODES)[number];
  readonly width: number | null;
  readonly height: number | null;
  readonly longSide: number | null;
  readonly shortSide: number | null;
  /** Leaves a picture as it is that would become larger. */
  readonly limit: boolean;
  /** Of the border that `pad` adds: six hex digits. */
  readonly color: string;
}

export type PictureOperation =
  | { readonly kind: 'auto-orient' }
  | CropOperation
  | ResizeOperation
  | { readonly kind: 'quality'; readonly percent: number }
  | { readonly kind: 'format'; readonly format: (typeof PICTURE_FORMATS)[number] };

export interface PictureProcess {
  readonly subject: 'image' | 'video';
  readonly operations: readonly PictureOperation[];
}

const LARGEST_SIDE = 16_384;
const LARGEST_CROP = 30_000;
const LARGEST_TIME_MS = 24 * 60 * 60 * 1000;

/** The `name_value` settings of one operation, each read once. */
class OperationSettings {
  readonly #operation: string;
  readonly #values: Map<string, string>;

  constructor(text: string) {
    const [operation = '', ...settings] = text.split(',');
    this.#operation = operation;
    this.#values = new Map(
      settings.map((setting) => {
        const underscore = setting.indexOf('_');
        // `auto-orient,1` has a value without a name.
        return underscore < 0 ? ['', setting] : [setting.slice(0, underscore), setting.slice(underscore + 1)];
      }),
    );
  }

  get operation(): string {
    return this.#operation;
  }

  text(name: string): string | null {
    const value = this.#values.get(name) ?? null;
    this.#values.delete(name);
    return value;
  }

  number(name: string, least: number, largest: number): number | null {
    const text = this.text(name);
    if (text === null) return null;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= largest)) throw this.refusal(`the value of ${name} is out of range`);
    return value;
  }

  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | null {
    const text = this.text(name);
    if (text === null) return null;
    const choice = choices.find((known) => known === text);
    if (choice === undefined) throw this.refusal(`${name} is none of ${choices.join(', ')}`);
    return choice;
  }

  end(): void {
    for (const name of this.#values.keys()) throw this.refusal(`the parameter ${name} is not known`);
  }

  refusal(reason: string): OssError {
    return invalidArgument(`The ${this.#operation} operation can't be carried out: ${reason}.`);
  }
}

function crop(settings: OperationSettings): CropOperation {
  return {
    kind: 'crop',
    x: settings.number('x', 0, LARGEST_CROP) ?? 0,
    y: settings.number('y', 0, LARGEST_CROP) ?? 0,
    width: settings.number('w', 1, LARGEST_CROP),
    height: settings.number('h', 1, LARGEST_CROP),
  };
}

function resize(settings: OperationSettings): ResizeOperation {
  const operation = {
    kind: 'resize',
    mode: settings.choice('m', RESIZE_MODES) ?? 'lfit',
    width: settings.number('w', 1, LARGEST_SIDE),
    height: settings.number('h', 1, LARGEST_SIDE),
    longSide: settings.number('l', 1, LARGEST_SIDE),
    shortSide: settings.number('s', 1, LARGEST_SIDE),
    limit: settings.number('limit', 0, 1) !== 0,
    color: settings.text('color') ?? 'FFFFFF',
  } as const;
  const { width, height, longSide, shortSide } = operation;
  if ((width ?? height ?? longSide ?? shortSide) === null) throw settings.refusal('it names no size');
  if (!/^[0-9a-f]{6}$/i.test(operation.color)) throw settings.refusal('the color is not six hex digits');
  return operation;
}

function pictureOperation(settings: OperationSettings): PictureOperation | null {
  switch (settings.operation) {
    case 'auto-orient':
      return settings.number('', 0, 1) === 1 ? { kind: 'auto-orient' } : null;
    case 'crop':
      return crop(settings);
    case 'resize':
      return resize(settings);
    case 'quality': {
      const percent = settings.number('q', 1, 100) ?? settings.number('Q', 1, 100);
      if (percent === null) throw settings.refusal('it names no quality');
      return { kind: 'quality', percent };
    }
    case 'format': {
      const format = settings.choice('', PICTURE_FORMATS);
      if (format === null) throw settings.refusal('it names no format');
      return { kind: 'format', format };
    }
    default:
      throw settings.refusal('it is not known');
  }
}

/** A still of a video, upright and in the wanted size; where one side is 0 or absent, it follows the other. */
function snapshot(settings: OperationSettings): readonly PictureOperation[] {
  if (settings.operation !== 'snapshot') throw settings.refusal('it is not known');
  if (settings.number('t', 0, LARGEST_TIME_MS) === null) throw settings.refusal('it names no time');
  const format = settings.choice('f', ['jpg', 'png']) ?? 'jpg';
  const width = settings.number('w', 0, LARGEST_SIDE) || null;
  const height = settings.number('h', 0, LARGEST_SIDE) || null;
  settings.choice('m', ['fast']);
  settings.choice('ar', ['auto', 'h', 'w']);
  const mode = width !== null && height !== null ? 'fixed' : 'lfit';
  const sides = { width, height, longSide: null, shortSide: null };
  const resized = { kind: 'resize', mode, ...sides, limit: false, color: 'FFFFFF' } as const;
  return [
    { kind: 'auto-orient' },
    ...(width === null && height === null ? [] : [resized]),
    { kind: 'format', format },
  ];
}

/** Throws an OssError for what OSS would not carry out. */
export function readPictureProcess(text: string): PictureProcess {
  const [subject = '', ...steps] = text.split('/');
  if ((subject !== 'image' && subject !== 'video') || steps.length === 0)
    throw invalidArgument(`The process ${subject} is not supported.`);
  const operations = steps.flatMap((step) => {
    const settings = new OperationSettings(step);
    const made = subject === 'image' ? pictureOperation(settings) : snapshot(settings);
    settings.end();
    return made ?? [];
  });
  return { subject, operations };
}
