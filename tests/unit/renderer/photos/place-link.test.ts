import { describe, expect, it } from 'vitest';
import { mapAddress, readCoordinates, wordCoordinates } from '../../../../renderer/photos/place-link.ts';

describe('a photo’s place', () => {
  it('is read, worded and linked', () => {
    const place = readCoordinates('30.27412, -120.1551');
    expect(place).toEqual({ latitude: 30.27412, longitude: -120.1551 });
    if (place === null) return;
    expect(wordCoordinates(place)).toBe('30.2741° N, 120.1551° W');
    expect(mapAddress(place)).toBe(
      'https://www.openstreetmap.org/?mlat=30.27412&mlon=-120.1551#map=15/30.27412/-120.1551',
    );
  });

  it.each([null, '', '1', '91,0', '0,181', '1,2,3', 'a,b', '1;2', '&x=1,2'])('is none in %j', (text) => {
    expect(readCoordinates(text)).toBeNull();
  });
});
