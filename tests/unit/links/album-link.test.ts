import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { CALL_SCHEMAS } from '../../../electron/ipc/schemas.ts';
import { findAlbumLink, parseAlbumLink } from '../../../electron/links/album-link.ts';

const START = 'people-album://dataset/';
const id = fc.stringMatching(/^[\w-]{1,64}$/);
/** Ids that an address can carry and a link may name. */
const groupId = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 128 })
  .filter((text) => text.length <= 256 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text))
  .filter((text) => text !== '.' && text !== '..');

describe('a link to an album', () => {
  it('names a dataset, and a person by an id that is decoded once', () => {
    expect(parseAlbumLink(`${START}id-1`)).toEqual({ datasetId: 'id-1', groupId: null });
    expect(parseAlbumLink(`${START}id-1/person/Cluster-1`)).toEqual({
      datasetId: 'id-1',
      groupId: 'Cluster-1',
    });
    expect(parseAlbumLink(`${START}id-1/person/a%252Fb%20%E4%BA%BA%2F`)).toEqual({
      datasetId: 'id-1',
      groupId: 'a%2Fb 人/',
    });
  });

  it('carries whatever ids there are', () => {
    fc.assert(
      fc.property(id, groupId, (datasetId, group) => {
        const link = `${START}${datasetId}/person/${encodeURIComponent(group)}`;
        expect(parseAlbumLink(link)).toEqual({ datasetId, groupId: group });
      }),
    );
  });

  it('may have the longest ids, and be no longer than they make it', () => {
    const longest = `${START}${'i'.repeat(64)}/person/${encodeURIComponent('人'.repeat(256))}`;
    expect(parseAlbumLink(longest)?.groupId).toHaveLength(256);
    expect(parseAlbumLink(`${START}${'i'.repeat(65)}`)).toBeNull();
    expect(parseAlbumLink(`${START}id-1/person/${'g'.repeat(257)}`)).toBeNull();
    expect(parseAlbumLink(`${START}id-1/person/${encodeURIComponent('人'.repeat(300))}`)).toBeNull();
  });
});

describe('what is refused as a link', () => {
  it.each([
    '',
    'people-album:',
    'people-album://',
    'people-album://dataset',
    START,
    `${START}id-1/`,
    `${START}/id-1`,
    `${START}id-1//person/x`,
    `${START}id-1/person`,
    `${START}id-1/person/`,
    `${START}id-1/person/x/`,
    `${START}id-1/person/x/photo/y`,
    `${START}id-1/people/x`,
    'people-album:dataset/id-1',
    'people-album:///dataset/id-1',
    'people-album://datasets/id-1',
    'people-album://dataset.evil.example/id-1',
    'PEOPLE-ALBUM://dataset/id-1',
    'people-album://DATASET/id-1',
    'people-album://user@dataset/id-1',
    'people-album://user:secret@dataset/id-1',
    'people-album://dataset:443/id-1',
    'people-album://d%61taset/id-1',
    `${START}id-1?person=x`,
    `${START}id-1?`,
    `${START}id-1#person`,
    `${START}id-1/person/x#`,
    `${START}id-1/person/x?token=y`,
    `${START}../id-1`,
    `${START}id-1/../id-2`,
    `${START}id-1/person/..`,
    `${START}id-1/person/%2e%2e`,
    `${START}id-1/person/.`,
    `${START}id.1`,
    `${START}id%2F1`,
    `${START}id-1%00`,
    `${START}id-1/person/%00`,
    `${START}id-1/person/a%0Ab`,
    `${START}id-1/person/%E2%80%AEcte`,
    `${START}id-1/person/%E4%BA`,
    `${START}id-1/person/%C0%AF`,
    `${START}id-1/person/%ED%A0%80`,
    `${START}id-1/person/%`,
    `${START}id-1/person/%2`,
    `${START}id-1/person/%zz`,
    `${START}id-1/person/a b`,
    `${START}id-1/person/a\\b`,
    `${START}id-1/person/人`,
    `${START}id-1\n`,
    `${START}id-1\t/person/x`,
    ` ${START}id-1`,
    `${START}id-1 `,
    `"${START}id-1"`,
    `${START}id-1" --inspect`,
    `--open=${START}id-1`,
    'https://dataset/id-1',
    'app://album/index.html',
    'file:///etc/passwd',
    'javascript:alert(1)',
  ])('%j', (text) => {
    expect(parseAlbumLink(text)).toBeNull();
  });

  it('is anything but the two forms, whatever is put around or into one', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        START,
        'people-album://',
        'dataset',
        '/person/',
        '/',
        '..',
        '%2e',
        '%',
        '?',
        '#',
        '@',
        ':',
      ),
      fc.string({ unit: 'binary', maxLength: 8 }),
      id,
    );
    const whole = /^people-album:\/\/dataset\/[^/?#\s\\]+(?:\/person\/[^/?#\s\\]+)?$/;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const link = parseAlbumLink(text);
        if (link === null) return;
        expect(text).toMatch(whole);
        // The bridge takes what it names.
        const call = [link.datasetId, link.groupId ?? 'none'];
        expect(v.safeParse(CALL_SCHEMAS.listPhotos, call).success).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes no time to refuse, however long it is', () => {
    const before = performance.now();
    for (const unit of ['a', '%41', '/person/', '%']) {
      expect(parseAlbumLink(START + unit.repeat(1_000_000))).toBeNull();
      expect(parseAlbumLink(START + unit.repeat(2_000 / unit.length))).toBeNull();
    }
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

describe('a command line', () => {
  it('gives the last argument that is a whole link', () => {
    const argv = ['/opt/app', '--flag', `${START}a`, `${START}b`, `${START}c?`, `--x=${START}d`, 'e'];
    expect(findAlbumLink(argv)).toEqual({ datasetId: 'b', groupId: null });
    expect(findAlbumLink(['/opt/app', `--x=${START}d`, `${START}`])).toBeNull();
  });
});
