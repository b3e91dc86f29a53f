import type { CacheApi, Intervals, PersonCard } from '../cache/cache-api.ts';
import type { SheetFaces } from './sheet-faces.ts';
import { sheetRanges } from './sheet-ranges.ts';
import './contact-sheet.css';

/** A sheet of more would take the printer's preview minutes. */
export const MOST_ON_SHEET = 2000;
/** Cards made in one go: a few milliseconds. */
const CHUNK_SIZE = 40;

export interface SheetOrder {
  readonly orderId: number;
  readonly intervals: Intervals;
}

export interface SheetWords {
  readonly title: string;
  /** Below the title: date, filter, how many. */
  readonly subtitle: string;
  /** Of a card. */
  nameOf(card: PersonCard): string;
  countOf(card: PersonCard): string;
}

export interface SheetProgress {
  /** Called after each chunk with how many people are ready. */
  onProgress(done: number): void;
  readonly signal: AbortSignal;
  readonly faces: SheetFaces;
}

/**
 * Builds the printed page out of sight, in chunks between which the window goes on, with every face loaded that can be had. Answers its
 * element, which prints once it is in the document; null when it was cancelled or the people could not be read.
 */
export async function buildContactSheet(
  cache: Pick<CacheApi, 'readCards'>,
  order: SheetOrder,
  words: SheetWords,
  { onProgress, signal, faces }: SheetProgress,
): Promise<HTMLElement | null> {
  const sheet = make('div', 'contact-sheet');
  const grid = make('ul', 'sheet-grid');
  sheet.append(make('h1', 'sheet-title', words.title), make('p', 'sheet-subtitle', words.subtitle), grid);
  let done = 0;
  for (const { from, to } of sheetRanges(order.intervals, MOST_ON_SHEET, CHUNK_SIZE)) {
    const answer = await cache.readCards(order.orderId, from, to);
    if (!answer.ok || signal.aborted) return null;
    const sources = await faces.sourcesOf(answer.value);
    if (signal.aborted) return null;
    const cards = answer.value.map((card, index) => makeCard(card, sources[index] ?? null, words));
    grid.append(...cards);
    await Promise.all(cards.map(loadFace));
    if (signal.aborted) return null;
    done += cards.length;
    onProgress(done);
  }
  return sheet;
}

/** Prints the sheet and takes it away again. */
export function printContactSheet(sheet: HTMLElement): void {
  const end = (): void => {
    sheet.remove();
    document.documentElement.classList.remove('is-printing-sheet');
  };
  window.addEventListener('afterprint', end, { once: true });
  document.documentElement.classList.add('is-printing-sheet');
  document.body.append(sheet);
  window.print();
}

function makeCard(card: PersonCard, source: string | null, words: SheetWords): HTMLElement {
  const item = make('li', 'sheet-card');
  const face = make('div', 'sheet-face');
  if (source !== null) {
    const image = document.createElement('img');
    image.src = source;
    image.alt = '';
    face.append(image);
  }
  const name = make('p', 'sheet-name', words.nameOf(card));
  name.dir = 'auto';
  item.append(face, name, make('p', 'sheet-count', words.countOf(card)));
  return item;
}

/** A face that can't be loaded leaves its place empty. */
async function loadFace(card: HTMLElement): Promise<void> {
  const image = card.querySelector('img');
  if (image === null) return;
  try {
    await image.decode();
  } catch {
    image.remove();
  }
}

function make(tag: string, className: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
