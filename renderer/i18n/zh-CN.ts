import type { Messages } from './messages.ts';
import { app } from './zh-CN/app.ts';
import { area } from './zh-CN/area.ts';
import { datasets } from './zh-CN/datasets.ts';
import { edits } from './zh-CN/edits.ts';
import { error } from './zh-CN/error.ts';
import { filters } from './zh-CN/filters.ts';
import { guide } from './zh-CN/guide.ts';
import { library } from './zh-CN/library.ts';
import { people } from './zh-CN/people.ts';
import { person } from './zh-CN/person.ts';
import { photos } from './zh-CN/photos.ts';
import { pictures } from './zh-CN/pictures.ts';
import { pill } from './zh-CN/pill.ts';
import { settings } from './zh-CN/settings.ts';
import { setup } from './zh-CN/setup.ts';
import { shell } from './zh-CN/shell.ts';
import { sync } from './zh-CN/sync.ts';
import { worker } from './zh-CN/worker.ts';

/** Every word on screen, in Simplified Chinese. Chinese has one plural form, `_other`. */
export const zhCN = {
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
} as const satisfies Messages;
