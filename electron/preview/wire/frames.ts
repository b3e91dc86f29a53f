/**
 * What the preview's main side and its page say to each other: one binary WebSocket message each, made of a 32-bit
 * little-endian length, that many bytes of JSON, and then the raw ArrayBuffers of the value it carries. Big payloads
 * are never turned into text and never parsed.
 */
import { decodeClone, type EncodedValue, encodeClone } from './clone-codec.ts';

export type WindowDisposition = 'foreground-tab' | 'background-tab' | 'new-window';

/** Page → main. */
export type PageMessage =
  /** The first message of a page: which page of the app it shows, and what it knows of the user's system. */
  | { readonly kind: 'hello'; readonly path: string; readonly prefersDark: boolean }
  | { readonly kind: 'loaded' }
  | { readonly kind: 'moved'; readonly path: string }
  | { readonly kind: 'focused'; readonly focused: boolean }
  /** Asks whether the page may go there. Addresses of the page's own origin are paths, here and below. */
  | { readonly kind: 'will-navigate'; readonly id: number; readonly url: string }
  /** The page wants another window, and has not got it. */
  | {
      readonly kind: 'window-wanted';
      readonly url: string;
      readonly frameName: string;
      readonly features: string;
      readonly disposition: WindowDisposition;
    }
  /** Carries the arguments. */
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string }
  | { readonly kind: 'port-message'; readonly port: number };

/** Main → page. */
export type MainMessage =
  /** Carries the value of a call that succeeded. */
  | { readonly kind: 'answer'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  /** Carries the arguments; `ports` are the ids of the message ports sent along. */
  | { readonly kind: 'event'; readonly channel: string; readonly ports: readonly number[] }
  | { readonly kind: 'port-message'; readonly port: number; readonly ports: readonly number[] }
  | { readonly kind: 'port-closed'; readonly port: number }
  | { readonly kind: 'open-url'; readonly url: string }
  | { readonly kind: 'navigation-decided'; readonly id: number; readonly allowed: boolean }
  | { readonly kind: 'reload' }
  | { readonly kind: 'window-closed' };

export interface UnpackedFrame {
  readonly message: { readonly kind: string; readonly [key: string]: unknown };
  /** The carried value, decoded at most once. */
  readonly decodeValue: () => unknown;
}

interface FrameHeader {
  readonly message: UnpackedFrame['message'];
  readonly value: EncodedValue;
  readonly sizes: readonly number[];
}

const LENGTH_BYTES = 4;

/** Throws a `DataCloneError` when the value can't be cloned. */
export function packFrame(message: PageMessage | MainMessage, value?: unknown): Uint8Array<ArrayBuffer> {
  const clone = encodeClone(value);
  const sizes = clone.buffers.map((buffer) => buffer.byteLength);
  const header = new TextEncoder().encode(JSON.stringify({ message, value: clone.value, sizes }));
  const payloadBytes = sizes.reduce((sum, size) => sum + size, 0);
  const frame = new Uint8Array(LENGTH_BYTES + header.byteLength + payloadBytes);
  new DataView(frame.buffer).setUint32(0, header.byteLength, true);
  frame.set(header, LENGTH_BYTES);
  let offset = LENGTH_BYTES + header.byteLength;
  for (const buffer of clone.buffers) {
    frame.set(buffer, offset);
    offset += buffer.byteLength;
  }
  return frame;
}

function isHeader(header: unknown): header is FrameHeader {
  if (typeof header !== 'object' || header === null) return false;
  if (!('message' in header) || !('sizes' in header) || !('value' in header)) return false;
  const { message, sizes } = header;
  const hasKind = typeof message === 'object' && message !== null && 'kind' in message;
  return (
    hasKind && typeof message.kind === 'string' && Array.isArray(sizes) && sizes.every(Number.isSafeInteger)
  );
}

/** Throws when the bytes are no frame. Each ArrayBuffer of the value becomes one of its own, so it can be transferred. */
export function unpackFrame(frame: Uint8Array): UnpackedFrame {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const headerEnd = LENGTH_BYTES + view.getUint32(0, true);
  const header: unknown = JSON.parse(new TextDecoder().decode(frame.subarray(LENGTH_BYTES, headerEnd)));
  if (!isHeader(header)) throw new TypeError('damaged frame');
  return {
    message: header.message,
    decodeValue: () => {
      let offset = headerEnd;
      const buffers = header.sizes.map((size) => {
        const start = frame.byteOffset + offset;
        offset += size;
        return frame.buffer.slice(start, start + size) as ArrayBuffer;
      });
      return decodeClone(header.value, buffers);
    },
  };
}

/** The ArrayBuffers inside a decoded value: handing it on, they can be transferred instead of copied. */
export function findBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const visited = new Set<object>();
  const visit = (item: unknown): void => {
    if (typeof item !== 'object' || item === null || visited.has(item)) return;
    visited.add(item);
    if (item instanceof ArrayBuffer) found.add(item);
    else if (ArrayBuffer.isView(item)) visit(item.buffer);
    else if (item instanceof Map) for (const pair of item) visit(pair);
    else for (const child of item instanceof Set ? item : Object.values(item)) visit(child);
  };
  visit(value);
  return [...found];
}
