/** What comes in place of a picture when something is wrong, or means harm. */
import { constants, crc32, deflateRawSync } from 'node:zlib';

export const WEB_PAGE = '<!doctype html><title>Sign in</title><p>Sign in to go on.</p>';

/** Whatever part of this a browser would run sets the title of the page to "executed". */
export const SCRIPTED_DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 64 64" width="64" height="64" onload="document.title='executed'">
<script>document.title='executed'</script>
<rect width="64" height="64" fill="#c33"/>
<a xlink:href="javascript:document.title='executed'"><circle cx="32" cy="32" r="20" fill="#fff"/></a>
<image href="x:" onerror="document.title='executed'"/>
<foreignObject width="64" height="64"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x:" onerror="document.title='executed'"/></body></foreignObject>
</svg>`;

const SIDE = 30_000;
const ADLER_MODULUS = 65_521;

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + typed.length);
  frame.writeUInt32BE(data.length);
  typed.copy(frame, 4);
  frame.writeUInt32BE(crc32(typed), 4 + typed.length);
  return frame;
}

/** The zlib stream of so many zero bytes: one block, deflated once and repeated. */
function zeros(block: number, blocks: number): Buffer {
  const part = deflateRawSync(Buffer.alloc(block), { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(Buffer.alloc(0));
  const adler = Buffer.alloc(4);
  adler.writeUInt32BE((((block * blocks) % ADLER_MODULUS) * 0x10000 + 1) >>> 0);
  return Buffer.concat([Buffer.from([0x78, 0xda]), ...Array<Buffer>(blocks).fill(part), end, adler]);
}

/** A whole, valid PNG of about 0.1 MB that takes 3.6 GB when it is decoded to four bytes a pixel. */
export function decompressionBomb(): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // One bit of grey a pixel; each row starts with a byte for its filter.
  header[8] = 1;
  const row = 1 + Math.ceil(SIDE / 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', zeros(row * 100, SIDE / 100)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
