/**
 * Wire text: UTF-8 bytes held in a string, one byte a character. Such strings stay one-byte inside the engine, so
 * joining thousands of fragments and writing them out are plain copies; ordinary strings with Chinese in them would be
 * joined at twice the size and then converted. Everything the service writes at speed is made of wire text.
 */

/** Converts ordinary text. */
export function wireText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** The bytes to send. */
export function wireBytes(wire: string): Buffer {
  return Buffer.from(wire, 'latin1');
}

/** Back to ordinary text. */
export function textOfWire(wire: string): string {
  return wireBytes(wire).toString('utf8');
}
