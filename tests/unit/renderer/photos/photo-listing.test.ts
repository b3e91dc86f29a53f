import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  callsForPhotos,
  createPhotoListing,
  type ListingOccasion,
  mayListUnasked,
  type PhotoListing,
} from '../../../../renderer/photos/photo-listing.ts';
import { appError } from '../../../../shared/app-error.ts';
import type { PhotoListingStatus } from '../../../../shared/photo.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { createFakeCache, type FakeCache } from '../../../support/fake-cache.ts';
import { fakePhoto } from '../../../support/fake-photos.ts';

const NEVER = { photoCount: 0, listedAt: null, isUnfinished: false };
const statusOf = (change: Partial<PhotoListingStatus>): PhotoListingStatus => ({
  ...{ datasetId: 'a', groupId: 'p', state: 'listing', listed: 0, expected: 250, error: null },
  ...change,
});

describe('the listing of a person’s photos', () => {
  let bridge: FakeBridge;
  let cache: FakeCache;
  let listing: PhotoListing;

  beforeEach(() => {
    bridge = createFakeBridge();
    cache = createFakeCache();
    listing = createPhotoListing({ bridge, cache, datasetId: 'a', groupId: 'p' });
  });

  const state = () => listing.store.getState();

  it('knows what the cache has, and what it has after each change', async () => {
    listing.start();
    await vi.waitFor(() => expect(state().set).toEqual(NEVER));
    cache.setPhotos('a', 'p', [fakePhoto(1)], { listedAt: null, isUnfinished: true });
    await vi.waitFor(() =>
      expect(state().set).toEqual({ photoCount: 1, listedAt: null, isUnfinished: true }),
    );
  });

  it('follows what main tells of this person, and of no other', async () => {
    listing.start();
    bridge.sendPhotoStatus(statusOf({ groupId: 'q', listed: 7 }));
    expect(state().status).toBeNull();
    bridge.sendPhotoStatus(statusOf({ listed: 100 }));
    expect(state().status?.listed).toBe(100);
    bridge.sendPhotoStatus(statusOf({ state: 'failed', error: appError('network', 'gone') }));
    expect(state().status?.error?.code).toBe('network');
  });

  it('lists and cancels by main, and keeps why it could not', async () => {
    listing.start();
    bridge.failNext('listPhotos', appError('credentials-missing', 'none'));
    await listing.list();
    expect(state().error?.code).toBe('credentials-missing');
    await listing.list();
    expect(state().error).toBeNull();
    await listing.cancel();
    expect(bridge.calls).toEqual(['listPhotos a p', 'listPhotos a p', 'cancelPhotoListing a p']);
  });

  it('hears nothing any more once it has ended', async () => {
    const end = listing.start();
    end();
    bridge.sendPhotoStatus(statusOf({ listed: 100 }));
    expect(state().status).toBeNull();
  });
});

describe('listing unasked', () => {
  const first: ListingOccasion = {
    ...{ set: NEVER, status: null, error: null, expected: 300 },
    ...{ isDemo: false, isOnline: true, hasCredentials: true },
  };

  it('takes a call for each hundred photos', () => {
    expect([0, 1, 100, 101, null].map(callsForPhotos)).toEqual([1, 1, 1, 2, null]);
  });

  it('happens where photos were never listed and three calls are enough', () => {
    expect(mayListUnasked(first)).toBe(true);
    expect(mayListUnasked({ ...first, expected: 301 })).toBe(false);
    expect(mayListUnasked({ ...first, expected: null })).toBe(false);
    expect(mayListUnasked({ ...first, set: { ...NEVER, listedAt: '2026-01-01T00:00:00Z' } })).toBe(false);
    expect(mayListUnasked({ ...first, set: null })).toBe(false);
  });

  it('does not happen offline, without credentials, or after a listing was told of', () => {
    expect(mayListUnasked({ ...first, isOnline: false })).toBe(false);
    expect(mayListUnasked({ ...first, hasCredentials: false })).toBe(false);
    expect(mayListUnasked({ ...first, status: statusOf({ state: 'cancelled' }) })).toBe(false);
    expect(mayListUnasked({ ...first, error: appError('network', 'gone') })).toBe(false);
  });

  it('happens in the demo library whatever their number, also offline', () => {
    expect(mayListUnasked({ ...first, isDemo: true, isOnline: false, expected: 50_000 })).toBe(true);
  });
});
