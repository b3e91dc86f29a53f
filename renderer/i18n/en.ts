import { app } from './en/app.ts';
import { area } from './en/area.ts';
import { datasets } from './en/datasets.ts';
import { edits } from './en/edits.ts';
import { error } from './en/error.ts';
import { filters } from './en/filters.ts';
import { guide } from './en/guide.ts';
import { library } from './en/library.ts';
import { people } from './en/people.ts';
import { person } from './en/person.ts';
import { photos } from './en/photos.ts';
import { pictures } from './en/pictures.ts';
import { pill } from './en/pill.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { shell } from './en/shell.ts';
import { sync } from './en/sync.ts';
import { worker } from './en/worker.ts';

/** Every word on screen, in English. The shape is the contract: other languages must satisfy it. */
export const en = {
  app,
  area,
  worker,
  datasets,
  people,
  person,
  photos,
  pictures,
  pill,
  sync,
  setup,
  settings,
  error,
  filters,
  library,
  guide,
  edits,
  shell,
} as const;
