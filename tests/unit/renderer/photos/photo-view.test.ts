import { beforeEach, describe, expect, it } from 'vitest';
import {
  createPhotoView,
  isAnswerTo,
  type PhotoView,
  type ShownPhotos,
} from '../../../../renderer/photos/photo-view.ts';
import { ALL_PHOTOS, photoQueryOf } from '../../../../renderer/store/photo-address.ts';
import { appError } from '../../../../shared/app-error.ts';
import { failure } from '../../../../shared/result.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePhoto } from '../../../support/fake-photos.ts';

const all = photoQueryOf('a', 'p', ALL_PHOTOS);
const photos = Array.from({ length: 30 }, (_, index) => fakePhoto(index));

describe('a person’s photos on screen', () => {
  let cache: FakeCache;
  let view: PhotoView;

  beforeEach(() => {
    cache = createFakeCache();
    cache.setPhotos('a', 'p', photos);
    view = createPhotoView(cache);
  });

  const shown = () => view.store.getState().shown;

  it('are an order with its cards', async () => {
    await view.show(all);
    expect(shown()?.order.matchCount).toBe(30);
    await shown()?.cards.request(0, 30);
    expect(shown()?.cards.cardAt(3)?.fileId).toBe('file-3');
  });

  it('stay until the next order is there, and begin at its top', async () => {
    await view.show(all);
    view.setSpotSource(() => ({ topFileId: 'file-3', activeFileId: 'file-9' }));
    const before = shown();
    const next = view.show({ ...all, kind: 'videos' });
    expect(shown()).toBe(before);
    await next;
    expect(shown()?.order.matchCount).toBe(3);
    expect(shown()?.kept).toBeNull();
  });

  it('do not stay for another person', async () => {
    await view.show(all);
    const next = view.show({ ...all, groupId: 'q' });
    expect(shown()).toBeNull();
    await next;
    expect(shown()?.query.groupId).toBe('q');
  });

  it('stand where they stood once they were listed anew', async () => {
    await view.show(all);
    view.setSpotSource(() => ({ topFileId: 'file-3', activeFileId: 'file-9' }));
    cache.setPhotos(
      'a',
      'p',
      photos.slice(2).filter(({ fileId }) => fileId !== 'file-9'),
    );
    await view.refresh();
    expect(shown()?.kept).toEqual({ top: 1, active: null });
  });

  it('say why they can’t be shown, and can be asked for again', async () => {
    cache.failNextPhotoQuery(appError('cache', 'broken'));
    await view.show(all);
    expect(view.store.getState()).toMatchObject({ shown: null, error: { code: 'cache' } });
    await view.refresh();
    expect(view.store.getState()).toMatchObject({ shown: { query: all }, error: null });
  });

  it('ask once more for an order that is no longer held, and then say so', async () => {
    const broken = {
      ...cache,
      readPhotoCards: async () => failure(appError('cache', 'replaced', { retryable: true })),
    };
    view = createPhotoView(broken);
    await view.show(all);
    await shown()?.cards.request(0, 10);
    await view.refresh();
    await shown()?.cards.request(0, 10);
    expect(view.store.getState().error?.message).toBe('replaced');
  });

  it('are those of the last question, however many were asked', async () => {
    const questions = ['beach', 'mountain', 'img_9'].map((text) => view.show({ ...all, text }));
    await Promise.all(questions);
    expect(shown()?.query.text).toBe('img_9');
    expect(shown()?.order.matchCount).toBe(1);
  });
});

describe('photos on screen', () => {
  const shown = { query: photoQueryOf('a', 'p', { ...ALL_PHOTOS, text: ' sea ', together: ['q'] }) };

  it('are what an address asks for when person and choice are the same', () => {
    const choice = { ...ALL_PHOTOS, text: 'sea', together: ['q'] };
    const isAnswer = (personId: string, change: Partial<typeof choice> = {}): boolean =>
      isAnswerTo(shown as ShownPhotos, personId, { ...choice, ...change });
    expect(isAnswer('p')).toBe(true);
    expect(isAnswer('somebody else')).toBe(false);
    expect(isAnswer('p', { together: [] })).toBe(false);
    expect(isAnswer('p', { text: '' })).toBe(false);
    expect(isAnswer('p', { order: 'oldest' })).toBe(false);
    expect(isAnswerTo(null, 'p', choice)).toBe(false);
  });
});
