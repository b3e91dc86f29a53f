import { isJsonObject } from '../../shared/loose-json.ts';
import { type DetailField, unfoldText } from './detail-sections.ts';
import { readableValue } from './readable-value.ts';

/** Nesting that is shown as structure; deeper parts are shown as their JSON. */
const DEEPEST = 8;

/** A JSON value as it is shown. Nothing of the value is left out. */
export type DetailNode =
  /** Null, or text, list or object without anything in it. */
  | { readonly kind: 'nothing'; readonly what: 'null' | 'empty' }
  /** `asSent`: what the service wrote, where the text is a reading of it. */
  | { readonly kind: 'text'; readonly text: string; readonly asSent: string | null }
  | { readonly kind: 'json'; readonly text: string }
  /** Several words or numbers, short enough for a line. */
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'items'; readonly items: readonly DetailNode[] }
  | { readonly kind: 'fields'; readonly fields: readonly NamedNode[] };

export interface NamedNode {
  readonly key: string;
  readonly node: DetailNode;
}

export function detailNodes(fields: readonly DetailField[], language: string): NamedNode[] {
  return fields.map(({ key, value }) => ({ key, node: nodeOf(key, value, language, 0) }));
}

/** Whether a value needs the room below its name. */
export function isNested({ kind }: DetailNode): boolean {
  return kind === 'fields' || kind === 'items';
}

function nodeOf(key: string, value: unknown, language: string, depth: number): DetailNode {
  const unfolded = unwrap(unfoldText(value));
  if (unfolded === null || unfolded === undefined) return { kind: 'nothing', what: 'null' };
  if (unfolded === '') return { kind: 'nothing', what: 'empty' };
  if (typeof unfolded !== 'object') return textNode(key, unfolded, language);
  if (depth >= DEEPEST) return { kind: 'json', text: JSON.stringify(unfolded) };
  if (Array.isArray(unfolded)) return listNode(key, unfolded, language, depth);
  const entries = Object.entries(unfolded);
  if (entries.length === 0) return { kind: 'nothing', what: 'empty' };
  return {
    kind: 'fields',
    fields: entries.map(([inner, part]) => ({
      key: inner,
      node: nodeOf(inner, part, language, depth + 1),
    })),
  };
}

function textNode(key: string, value: unknown, language: string): DetailNode {
  const asSent = String(value);
  const text = readableValue(key, value, language);
  return text === null || text === asSent
    ? { kind: 'text', text: asSent, asSent: null }
    : { kind: 'text', text, asSent };
}

function listNode(key: string, items: readonly unknown[], language: string, depth: number): DetailNode {
  if (items.length === 0) return { kind: 'nothing', what: 'empty' };
  const isLine = items.every((item) => item !== '' && typeof unfoldText(item) !== 'object');
  if (isLine) return { kind: 'words', words: items.map(String) };
  return { kind: 'items', items: items.map((item) => nodeOf(key, item, language, depth + 1)) };
}

/** EXIF has each value in an object of its own: `{"Make":{"value":"X"}}`. */
function unwrap(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === 'value' ? value.value : value;
}
