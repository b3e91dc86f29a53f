import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkPicture } from '../../../electron/oss/picture-check.ts';

const NO_DRAWINGS = { allowDrawings: false };

function picture(): Sharp {
  const noise = Buffer.from(Array.from({ length: 40 * 30 * 3 }, (_, index) => (index * 7919) % 251));
  return sharp(noise, { raw: { width: 40, height: 30, channels: 3 } });
}

const FILES: Readonly<Record<string, () => Promise<Buffer>>> = {
  'image/jpeg': () => picture().jpeg().toBuffer(),
  'image/png': () => picture().png().toBuffer(),
  'image/webp': () => picture().webp().toBuffer(),
  'image/gif': () => picture().gif().toBuffer(),
  'image/avif': () => picture().avif().toBuffer(),
};

describe('checkPicture', () => {
  it.each(Object.keys(FILES))('tells %s by its bytes', async (contentType) => {
    const file = (await FILES[contentType]?.()) ?? Buffer.alloc(0);
    expect(checkPicture(file, NO_DRAWINGS)).toEqual({ ok: true, value: contentType });
  });

  it.each(Object.keys(FILES))('refuses %s that is cut off anywhere', async (contentType) => {
    const file = (await FILES[contentType]?.()) ?? Buffer.alloc(0);
    for (let length = 0; length < file.length; length += 1 + Math.floor(file.length / 150)) {
      const checked = checkPicture(file.subarray(0, length), NO_DRAWINGS);
      expect(checked, `${length} of ${file.length} bytes`).toEqual({ ok: false, error: 'not-a-picture' });
    }
  });

  it('takes progressive JPEG, lossless WebP and WebP with transparency', async () => {
    const files = [
      picture().jpeg({ progressive: true }),
      picture().webp({ lossless: true }),
      picture().ensureAlpha(0.5).webp(),
    ];
    for (const file of files) expect(checkPicture(await file.toBuffer(), NO_DRAWINGS).ok).toBe(true);
  });

  it.each([
    ['a web page', '<!doctype html><html><body>Log in</body></html>'],
    ['nothing', ''],
    ['an error of the service', '<?xml version="1.0"?><Error><Code>NoSuchKey</Code></Error>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ['HEIC, which Chromium doesn’t show', '\0\0\0\x18ftypheic\0\0\0\0heicmif1'],
    ['a web page that begins like a GIF', 'GIF89a<script>alert(1)</script>'],
    ['a JPEG without a frame', '\xff\xd8\xff\xda\0\x02\xff\xd9'],
  ])('refuses %s', (_, text) => {
    expect(checkPicture(Buffer.from(text, 'latin1'), NO_DRAWINGS)).toEqual({
      ok: false,
      error: 'not-a-picture',
    });
  });

  it('refuses a few bytes that declare to unpack to gigabytes', async () => {
    const png = await picture().png().toBuffer();
    png.writeUInt32BE(60_000, 16);
    png.writeUInt32BE(60_000, 20);
    const gif = await picture().gif().toBuffer();
    gif.writeUInt16LE(65_000, 6);
    const long = await picture().png().toBuffer();
    long.writeUInt32BE(16_385, 16);
    for (const bomb of [png, gif, long]) {
      expect(checkPicture(bomb, NO_DRAWINGS)).toEqual({ ok: false, error: 'too-large' });
    }
  });

  it('refuses a picture without pixels', async () => {
    const png = await picture().png().toBuffer();
    png.writeUInt32BE(0, 16);
    expect(checkPicture(png, NO_DRAWINGS)).toEqual({ ok: false, error: 'not-a-picture' });
  });

  it('never throws on a damaged header', async () => {
    for (const make of Object.values(FILES)) {
      const file = await make();
      for (let at = 0; at < Math.min(file.length, 400); at += 1) {
        const damaged = Buffer.from(file);
        damaged[at] = 0xff;
        expect(() => checkPicture(damaged, NO_DRAWINGS)).not.toThrow();
      }
    }
  });
});

describe('drawings, where they are allowed', () => {
  const check = (inner: string, root = '<svg xmlns="http://www.w3.org/2000/svg">') =>
    checkPicture(Buffer.from(`${root}${inner}</svg>`), { allowDrawings: true });

  it('takes shapes, and references within the drawing', () => {
    const inner =
      '<defs><clipPath id="a"><rect width="1" height="1"/></clipPath></defs><g clip-path="url(#a)" fill="url(\'#b\')"><use href="#a"/><use xlink:href="#a"/></g><!-- on purpose -->';
    expect(check(inner)).toEqual({ ok: true, value: 'image/svg+xml' });
    expect(check('', '<?xml version="1.0" encoding="UTF-8"?>\n<svg viewBox="0 0 1 1">').ok).toBe(true);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script of a prefix', '<svg:script>alert(1)</svg:script>'],
    ['an event handler', '<rect onload="alert(1)"/>'],
    ['a handler after a line break', '<rect\nONCLICK = "alert(1)"/>'],
    ['a reference to elsewhere', '<use href="https://example.com/a.svg#b"/>'],
    ['a picture in the picture', '<image href="#a"/>'],
    ['a paint from elsewhere', '<rect fill="url(https://example.com/a.svg#b)"/>'],
    ['a style sheet from elsewhere', '<style>@import "https://example.com/a.css";</style>'],
    ['a page within', '<foreignObject><p/></foreignObject>'],
    ['a link', '<a href="#a"><rect/></a>'],
    ['an animation, which could set a reference', '<set attributeName="href" to="javascript:alert(1)"/>'],
    ['spelt-out characters', '<use href="#a" fill="url(&#104;ttps://example.com)"/>'],
    ['escapes of CSS', '<rect style="fill:u\\72l(https://example.com)"/>'],
    ['CDATA', '<style><![CDATA[a{}]]></style>'],
  ])('refuses %s', (_, inner) => {
    expect(check(inner)).toEqual({ ok: false, error: 'not-a-picture' });
  });

  it.each([
    ['entities', '<!DOCTYPE svg [<!ENTITY a "b">]><svg>'],
    ['a style sheet', '<?xml-stylesheet href="https://example.com/a.css"?><svg>'],
    ['another encoding', '<?xml version="1.0" encoding="utf-7"?><svg>'],
    ['another document', '<html><svg>'],
  ])('refuses %s', (_, root) => {
    expect(check('', root).ok).toBe(false);
  });

  it('refuses what is not UTF-8, and what is cut off', () => {
    expect(checkPicture(Buffer.from('<svg>\xff</svg>', 'latin1'), { allowDrawings: true }).ok).toBe(false);
    expect(checkPicture(Buffer.from('<svg><rect/>'), { allowDrawings: true }).ok).toBe(false);
  });
});
