import type { PhotoQuery } from '../cache/cache-api.ts';

/** Which of a person's photos are shown, and in which order. */
export type PhotoChoice = Pick<PhotoQuery, 'together' | 'text' | 'kind' | 'order'>;

export const ALL_PHOTOS: PhotoChoice = { together: [], text: '', kind: 'all', order: 'newest' };

/** Whether it leaves all of the person's photos, in whatever order. */
export function isChoiceEmpty({ together, text, kind }: PhotoChoice): boolean {
  return together.length === 0 && text.trim() === '' && kind === 'all';
}

/** What the cache is asked for: blanks around the text searched for belong to nothing. */
export function photoQueryOf(datasetId: string, groupId: string, choice: PhotoChoice): PhotoQuery {
  return { datasetId, groupId, ...choice, text: choice.text.trim() };
}

/** The open photo and the choice as URL parameters, defaults left out; `parsePhotoAddress` reads them back unchanged. */
export function formatPhotoAddress(photoId: string | null, choice: PhotoChoice): string {
  const parameters = new URLSearchParams();
  for (const groupId of choice.together) parameters.append('with', groupId);
  if (choice.text !== '') parameters.append('photos', choice.text);
  if (choice.kind !== ALL_PHOTOS.kind) parameters.append('kind', choice.kind);
  if (choice.order !== ALL_PHOTOS.order) parameters.append('taken', choice.order);
  if (photoId !== null) parameters.append('photo', photoId);
  return parameters.toString();
}

/** Reads what `formatPhotoAddress` wrote; what makes no sense in it is left at its default. */
export function parsePhotoAddress(text: string): { photoId: string | null; photos: PhotoChoice } {
  const parameters = new URLSearchParams(text);
  const kind = parameters.get('kind');
  return {
    photoId: parameters.get('photo') || null,
    photos: {
      together: parameters.getAll('with').filter((groupId) => groupId !== ''),
      text: parameters.get('photos') ?? '',
      kind: kind === 'images' || kind === 'videos' ? kind : ALL_PHOTOS.kind,
      order: parameters.get('taken') === 'oldest' ? 'oldest' : ALL_PHOTOS.order,
    },
  };
}
