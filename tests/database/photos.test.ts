import { expect, test } from 'vitest';
import { NO_DAY, type PhotoQuery } from '../../renderer/cache/cache-api.ts';
import { AlbumConnection } from '../../renderer/cache/database/album-connection.ts';
import type { PhotoRow } from '../../shared/photo.ts';
import { CacheUnderTest, valueIn } from '../support/cache-under-test.ts';
import { ALL_PHOTOS, figureOf, openListing, photoPage, photoRow } from '../support/test-photos.ts';

async function list(
  cache: CacheUnderTest,
  listingId: string,
  ...pages: readonly (readonly PhotoRow[])[]
): Promise<void> {
  await cache.ask(openListing(listingId));
  for (const [index, photos] of pages.entries()) {
    const token = index === pages.length - 1 ? null : `token-${index}`;
    await cache.ask(photoPage(listingId, index, photos, token));
  }
}

async function idsOf(cache: CacheUnderTest, query: Partial<PhotoQuery> = {}): Promise<readonly string[]> {
  const { orderId, matchCount } = valueIn(await cache.calls.queryPhotos({ ...ALL_PHOTOS, ...query }));
  const cards = valueIn(await cache.calls.readPhotoCards(orderId, 0, matchCount));
  return cards.map(({ fileId }) => fileId);
}

async function recordCounts(cache: CacheUnderTest): Promise<Readonly<Record<string, number>>> {
  const connection = new AlbumConnection(cache.name);
  const counts = await connection.relaxed((database) =>
    Promise.all(
      [database.photoSets, database.photoParts, database.photoColumns].map(
        async (table) => [table.name, await table.count()] as const,
      ),
    ),
  );
  connection.close();
  return Object.fromEntries(counts);
}

/** The cache as it is, then under a worker that reads it back. */
function* freshAndRestarted(cache: CacheUnderTest): Generator<CacheUnderTest> {
  yield cache;
  yield cache.restarted();
}

const ids = (...names: readonly string[]): readonly PhotoRow[] => names.map((name) => photoRow(name));

test('shows a first listing while it grows, and tells of it', async () => {
  const cache = new CacheUnderTest();
  expect(valueIn(await cache.calls.getPhotoSet('d', 'g'))).toEqual({
    ...{ photoCount: 0, listedAt: null, isUnfinished: false },
  });
  expect(await idsOf(cache)).toEqual([]);
  await cache.ask(openListing('one'));
  expect(await cache.ask(photoPage('one', 0, ids('a', 'b'), 'next'))).toEqual({ photoCount: 2 });
  expect(await idsOf(cache)).toEqual(['a', 'b']);
  expect(valueIn(await cache.calls.getPhotoSet('d', 'g'))).toMatchObject({
    ...{ photoCount: 2, isUnfinished: true },
  });
  expect(await cache.ask(photoPage('one', 1, ids('c'), null))).toEqual({ photoCount: 3 });
  expect(await idsOf(cache)).toEqual(['a', 'b', 'c']);
  expect(valueIn(await cache.calls.getPhotoSet('d', 'g'))).toEqual({
    ...{ photoCount: 3, listedAt: '2026-01-02T00:00:00Z', isUnfinished: false },
  });
  expect(cache.photoChanges).toEqual([
    { datasetId: 'd', groupId: 'g', photoCount: 2, isComplete: false },
    { datasetId: 'd', groupId: 'g', photoCount: 3, isComplete: true },
  ]);
});

test('counts a file that comes on two pages once, as its newest copy says', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', ids('a', 'b'), [photoRow('b', { fileName: 'new.jpg' }), photoRow('c')]);
  expect(await idsOf(cache)).toEqual(['a', 'c', 'b']);
  expect(valueIn(await cache.calls.getPhotoSet('d', 'g')).photoCount).toBe(3);
  expect(valueIn(await cache.calls.readPhoto('d', 'g', 'b'))?.fileName).toBe('new.jpg');
});

test('changes nothing when a page comes twice, and refuses one that leaves a gap or that nobody began', async () => {
  const cache = new CacheUnderTest();
  await cache.ask(openListing('one'));
  await cache.ask(photoPage('one', 0, ids('a'), 'next'));
  const before = await recordCounts(cache);
  expect(await cache.ask(photoPage('one', 0, ids('a'), 'next'))).toEqual({ photoCount: 1 });
  expect(await recordCounts(cache)).toEqual(before);
  for (const wrong of [photoPage('one', 2, ids('c'), null), photoPage('other', 1, ids('c'), null)]) {
    expect(await cache.send(wrong)).toMatchObject({ ok: false, error: { code: 'cache', retryable: false } });
  }
  await cache.ask(photoPage('one', 1, ids('b'), null));
  expect(await cache.ask(photoPage('one', 1, ids('b'), null))).toEqual({ photoCount: 2 });
  expect(await idsOf(cache)).toEqual(['a', 'b']);
});

test('goes on after a restart from the page after the last, whoever asks', async () => {
  const cache = new CacheUnderTest();
  await cache.ask(openListing('one'));
  await cache.ask(photoPage('one', 0, ids('a', 'b'), 'next'));
  const later = cache.restarted();
  expect(await later.ask(openListing('two'))).toEqual({
    ...{ listingId: 'one', nextToken: 'next', pageIndex: 1, photoCount: 2 },
  });
  expect(await later.ask(photoPage('one', 1, ids('b', 'c'), null))).toEqual({ photoCount: 3 });
  expect(await idsOf(later.restarted())).toEqual(['a', 'b', 'c']);
});

test('says of a listing whose end was not heard of that it is complete, and begins another for another id', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', ids('a'));
  expect(await cache.ask(openListing('one'))).toEqual({
    ...{ listingId: 'one', nextToken: null, pageIndex: 1, photoCount: 1 },
  });
  expect(await cache.ask(openListing('two'))).toMatchObject({ listingId: 'two', pageIndex: 0 });
});

test('keeps the old photos whole until a new listing is complete, then has only the new', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', ids('a', 'b'));
  await cache.settle();
  const records = await recordCounts(cache);
  const told = cache.photoChanges.length;
  await cache.ask(openListing('two'));
  await cache.ask(photoPage('two', 0, ids('b'), 'next'));
  expect(await idsOf(cache)).toEqual(['a', 'b']);
  expect(cache.photoChanges).toHaveLength(told);
  const later = cache.restarted();
  expect(await idsOf(later)).toEqual(['a', 'b']);
  await later.ask(photoPage('two', 1, ids('c'), null));
  expect(await idsOf(later)).toEqual(['b', 'c']);
  await later.settle();
  expect(await recordCounts(later)).toEqual({ ...records, photoParts: 2 });
  expect(await idsOf(later.restarted())).toEqual(['b', 'c']);
});

test('takes over a listing that found nothing', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', ids('a'));
  await list(cache, 'two', []);
  expect(await idsOf(cache)).toEqual([]);
  expect(valueIn(await cache.calls.getPhotoSet('d', 'g'))).toMatchObject({
    photoCount: 0,
    isUnfinished: false,
  });
});

test('drops an unfinished listing alone', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', ids('a'));
  await cache.ask(openListing('two'));
  await cache.ask(photoPage('two', 0, ids('b'), 'next'));
  await cache.ask({ type: 'discard-photo-listing', datasetId: 'd', groupId: 'g' });
  expect(await idsOf(cache)).toEqual(['a']);
  expect(await cache.ask(openListing('three'))).toMatchObject({ listingId: 'three', pageIndex: 0 });
  await cache.ask(photoPage('three', 0, ids('c'), null));
  expect(await idsOf(cache)).toEqual(['c']);
});

test('orders by time to the nanosecond, then by name and id, and puts photos without a time last both ways', async () => {
  const cache = new CacheUnderTest();
  const at = (fileId: string, produceTime: string | null, fileName: string | null = 'x'): PhotoRow =>
    photoRow(fileId, { produceTime, fileName });
  await list(cache, 'one', [
    at('none-b', null, 'b'),
    at('z', '2024-05-01T10:00:00.000000002+08:00'),
    at('broken', 'yesterday', 'a'),
    at('y', '2024-05-01T02:00:00.000000001Z'),
    at('q', '2024-05-01T02:00:00Z', 'b'),
    at('p', '2024-05-01T02:00:00Z', 'b'),
    at('r', '2024-05-01T02:00:00Z', 'a'),
    at('old', '1931-07-01T00:00:00Z'),
  ]);
  const oldest = ['old', 'r', 'p', 'q', 'y', 'z', 'broken', 'none-b'];
  expect(await idsOf(cache)).toEqual(oldest);
  const newest = ['z', 'y', 'q', 'p', 'r', 'old', 'broken', 'none-b'];
  expect(await idsOf(cache, { order: 'newest' })).toEqual(newest);
  await cache.settle();
  const later = cache.restarted();
  expect(await idsOf(later)).toEqual(oldest);
  expect(await idsOf(later, { order: 'newest' })).toEqual(newest);
});

test('tells the shape of each photo as it is shown, and the day on which it was taken there', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', [
    photoRow('1', { produceTime: '2024-01-01T23:30:00-08:00', width: 300, height: 200, orientation: 6 }),
    photoRow('2', { produceTime: '2024-01-03T00:30:00+08:00', width: 200, height: 100 }),
    photoRow('3', { width: null }),
    photoRow('4', { width: 0, height: 0, orientation: 8 }),
  ]);
  const day = Date.UTC(2024, 0, 1) / 86_400_000;
  for (const at of freshAndRestarted(cache)) {
    const upright = valueIn(await at.calls.queryPhotos(ALL_PHOTOS));
    expect([...upright.ratios]).toEqual([1.5, 2, 1, 1]);
    expect([...upright.days]).toEqual([day, day + 2, NO_DAY, NO_DAY]);
    const raw = valueIn(await at.calls.queryPhotos({ ...ALL_PHOTOS, facePixels: 'raw' }));
    expect(raw.ratios[0]).toBeCloseTo(2 / 3, 6);
    expect(raw.ratios[1]).toBe(2);
  }
});

test('finds photos whose name, labels, place and captions have every word, blind to case, width and diacritics', async () => {
  const cache = new CacheUnderTest();
  await list(
    cache,
    'one',
    [
      photoRow('1', {
        fileName: 'IMG_0001.JPG',
        labels: ['Beach', 'Dog'],
        addressLines: ['Zürich, Schweiz'],
      }),
      photoRow('2', { captions: ['A dog on the ＢＥＡＣＨ'], addressLines: ['杭州市西湖区'] }),
    ],
    [photoRow('3', { labels: ['Cat'], isVideo: true })],
  );
  await cache.settle();
  for (const at of freshAndRestarted(cache)) {
    expect(await idsOf(at, { text: ' ' })).toEqual(['2', '3', '1']);
    expect(await idsOf(at, { text: 'beach DOG' })).toEqual(['2', '1']);
    expect(await idsOf(at, { text: 'zurich' })).toEqual(['1']);
    expect(await idsOf(at, { text: '西湖　dog' })).toEqual(['2']);
    expect(await idsOf(at, { text: 'img_0001' })).toEqual(['1']);
    expect(await idsOf(at, { text: 'beach cat' })).toEqual([]);
    expect(await idsOf(at, { kind: 'videos' })).toEqual(['3']);
    expect(await idsOf(at, { kind: 'images', text: 'c' })).toEqual(['2', '1']);
  }
});

test('tells who else is on the photos, and finds those on which all of some people are', async () => {
  const cache = new CacheUnderTest();
  await cache.list('run', [
    { objectId: 'g', name: 'Gi' },
    { objectId: 'b', name: 'Bo' },
  ]);
  const on = (fileId: string, ...groupIds: readonly (string | null)[]): PhotoRow =>
    photoRow(fileId, { figures: ['g', ...groupIds].map(figureOf) });
  await list(cache, 'one', [on('1', 'b', 'c', 'b'), on('2', 'c', null), on('3', 'c', 'b'), on('4')]);
  await cache.settle();
  for (const at of freshAndRestarted(cache)) {
    expect(valueIn(await at.calls.listCompanions('d', 'g', 9))).toEqual([
      { groupId: 'c', photoCount: 3, card: null },
      { groupId: 'b', photoCount: 2, card: expect.objectContaining({ groupId: 'b', name: 'Bo' }) },
    ]);
    expect(valueIn(await at.calls.listCompanions('d', 'g', 1))).toHaveLength(1);
    expect(await idsOf(at, { together: ['c', 'b'] })).toEqual(['1', '3']);
    expect(await idsOf(at, { together: ['nobody'] })).toEqual([]);
    const people = valueIn(await at.calls.readPeople('d', ['nobody', 'b', 'g']));
    expect(people.map((card) => card?.name ?? null)).toEqual([null, 'Bo', 'Gi']);
  }
});

test('gives everything that is kept of a photo, to the window and to main, with the version of its card', async () => {
  const cache = new CacheUnderTest();
  const long = photoRow('long', { captions: ['x'.repeat(50_000)] });
  const photo = photoRow('a', { latLong: '1,2', figures: [figureOf('g')], orientation: 6 });
  await list(cache, 'one', [photo, long, photoRow('other', { captions: ['y'.repeat(50_000)] })]);
  expect(valueIn(await cache.calls.readPhoto('d', 'g', 'a'))).toEqual(photo);
  expect(valueIn(await cache.calls.readPhoto('d', 'g', 'long'))).toEqual(long);
  expect(valueIn(await cache.calls.readPhoto('d', 'g', 'none'))).toBeNull();
  expect(await recordCounts(cache)).toMatchObject({ photoParts: 3 });
  const { orderId } = valueIn(await cache.calls.queryPhotos(ALL_PHOTOS));
  const [card] = valueIn(await cache.calls.readPhotoCards(orderId, 0, 1));
  const asked = { type: 'read-photos', datasetId: 'd', groupId: 'g', fileIds: ['none', 'a'] } as const;
  const { photos } = await cache.ask(asked);
  expect(photos[0]).toBeNull();
  expect(photos[1]).toMatchObject({ fileId: 'a', uri: photo.uri, orientation: 6, version: card?.version });
  expect(card?.version).toBeGreaterThan(0);
  expect(valueIn(await cache.calls.findPhotoPosition(orderId, 'other'))).toBe(2);
  expect(valueIn(await cache.calls.findPhotoPosition(orderId, 'none'))).toBeNull();
});

test('gives a photo another version when its content is another', async () => {
  const cache = new CacheUnderTest();
  const versionOf = async (listingId: string, fields: Partial<PhotoRow>): Promise<number | undefined> => {
    await list(cache, listingId, [photoRow('a', fields)]);
    const { orderId } = valueIn(await cache.calls.queryPhotos(ALL_PHOTOS));
    return valueIn(await cache.calls.readPhotoCards(orderId, 0, 1))[0]?.version;
  };
  const first = await versionOf('one', {});
  expect(await versionOf('two', { labels: ['new'] })).toBe(first);
  const others = [{ eTag: 'f' }, { uri: 'oss://b/k' }, { orientation: 3 }, { size: 2 }];
  for (const [index, fields] of others.entries())
    expect(await versionOf(`of ${index}`, fields)).not.toBe(first);
});

test('holds the last two orders, as they were when they were made', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', ids('a', 'b'));
  const first = valueIn(await cache.calls.queryPhotos(ALL_PHOTOS));
  await list(cache, 'two', ids('c'));
  await cache.calls.queryPhotos(ALL_PHOTOS);
  expect(valueIn(await cache.calls.readPhotoCards(first.orderId, 0, 9))).toHaveLength(2);
  await cache.calls.queryPhotos(ALL_PHOTOS);
  expect(await cache.calls.readPhotoCards(first.orderId, 0, 9)).toMatchObject({
    error: { code: 'cache', retryable: true },
  });
});

test('reads the photos themselves where the saved columns are damaged', async () => {
  const cache = new CacheUnderTest();
  await list(cache, 'one', [photoRow('a', { labels: ['dog'], figures: [figureOf('b')] })], ids('b'));
  await cache.settle();
  const connection = new AlbumConnection(cache.name);
  await connection.relaxed((database) =>
    database.photoColumns.toCollection().modify((record) => {
      if (record.column === '~texts') Object.assign(record, { saved: {} });
    }),
  );
  const later = cache.restarted();
  expect(await idsOf(later, { text: 'dog' })).toEqual(['a']);
  expect(valueIn(await later.calls.listCompanions('d', 'g', 9))).toMatchObject([{ groupId: 'b' }]);
  await connection.relaxed((database) =>
    database.photoColumns.toCollection().modify((record) => {
      if (record.column === 'facts') Object.assign(record, { saved: {} });
    }),
  );
  connection.close();
  expect(await idsOf(later.restarted())).toEqual(['a', 'b']);
});

test('goes with its dataset, with the whole cache, and with a person who is neither in the album nor in the bin', async () => {
  const cache = new CacheUnderTest();
  await cache.list('run', [{ objectId: 'g' }, { objectId: 'h' }]);
  await list(cache, 'one', ids('a'));
  await cache.list('again', [{ objectId: 'h' }]);
  await cache.settle();
  expect(await idsOf(cache)).toEqual(['a']);
  await cache.calls.emptyBin('d');
  await cache.list('once more', [{ objectId: 'h' }]);
  await cache.settle();
  expect(await idsOf(cache)).toEqual([]);
  expect(await recordCounts(cache)).toEqual({ photoSets: 0, photoParts: 0, photoColumns: 0 });

  await list(cache, 'two', ids('a'));
  await cache.settle();
  await cache.ask({ type: 'forget-dataset', datasetId: 'd' });
  expect(await idsOf(cache)).toEqual([]);
  expect(await recordCounts(cache)).toEqual({ photoSets: 0, photoParts: 0, photoColumns: 0 });

  await list(cache, 'three', ids('a'));
  await cache.calls.rebuild();
  expect(await idsOf(cache)).toEqual([]);
});

test('keeps 50,000 photos apart and in order', async () => {
  const cache = new CacheUnderTest();
  const count = 50_000;
  const start = Date.UTC(2020, 0, 1);
  const photos = Array.from({ length: count }, (_, index) =>
    photoRow(`file-${index}`, {
      produceTime: new Date(start + ((index * 7919) % count) * 60_000).toISOString(),
      figures: index % 5 === 0 ? [figureOf('b')] : [],
    }),
  );
  const pageSize = 2500;
  const pages = Array.from({ length: count / pageSize }, (_, page) =>
    photos.slice(page * pageSize, (page + 1) * pageSize),
  );
  await list(cache, 'one', ...pages);
  await cache.settle();
  const later = cache.restarted();
  const { orderId, matchCount, days } = valueIn(
    await later.calls.queryPhotos({ ...ALL_PHOTOS, order: 'newest' }),
  );
  expect(matchCount).toBe(count);
  const cards = valueIn(await later.calls.readPhotoCards(orderId, 0, count));
  const times = cards.map(({ produceTime }) => produceTime ?? '');
  expect(times).toEqual([...times].sort().reverse());
  expect(new Set(cards.map(({ fileId }) => fileId)).size).toBe(count);
  expect(days).toEqual(days.toSorted().reverse());
  expect(await idsOf(later, { together: ['b'] })).toHaveLength(count / 5);
  const far = cards.at(-1)?.fileId ?? '';
  expect(valueIn(await later.calls.readPhoto('d', 'g', far))).toEqual(photos[Number(far.slice(5))]);
}, 120_000);
