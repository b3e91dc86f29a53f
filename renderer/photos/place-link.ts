export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

const NUMBER = '-?\\d{1,3}(?:\\.\\d+)?';
const LAT_LONG = new RegExp(`^\\s*(${NUMBER})\\s*,\\s*(${NUMBER})\\s*$`);
/** About eleven metres: more is not worth reading. */
const SHOWN_DIGITS = 4;

/** Reads "latitude,longitude" in degrees; null for what is no place on Earth. */
export function readCoordinates(latLong: string | null): Coordinates | null {
  const match = LAT_LONG.exec(latLong ?? '');
  if (match === null) return null;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** "30.2741° N, 120.1551° E" */
export function wordCoordinates({ latitude, longitude }: Coordinates): string {
  const degrees = (value: number, positive: string, negative: string): string =>
    `${Math.abs(value).toFixed(SHOWN_DIGITS)}° ${value < 0 ? negative : positive}`;
  return `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}`;
}

/** A page of OpenStreetMap with a mark at the place. It tells that site where the photo was taken: for a press of the user alone. */
export function mapAddress({ latitude, longitude }: Coordinates): string {
  const place = `mlat=${latitude}&mlon=${longitude}`;
  return `https://www.openstreetmap.org/?${place}#map=15/${latitude}/${longitude}`;
}
