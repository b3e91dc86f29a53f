import type { PersonCard } from '../cache/cache-api.ts';

/** What a person is called on screen: the user's alias, else the service's name; null while they have neither. */
export function shownName({ name, alias }: Pick<PersonCard, 'name' | 'alias'>): string | null {
  return alias || name || null;
}
