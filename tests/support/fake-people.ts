/** Made-up people for tests of the window: the same ones for the same number, without any service. */
import type { PersonCard } from '../../renderer/cache/cache-api.ts';
import type { FigureCluster } from '../../shared/figure-cluster.ts';

const NAMES = [
  'Amélie Laurent',
  '王小明',
  'Liam O’Connor',
  '张伟',
  'نور الهدى',
  'Sofía García',
  '山田 花子',
  'Olga Petrova',
  '李娜',
  'Kwame Mensah',
  'דוד כהן',
  'Priya Natarajan',
  'Maximilian-Ferdinand von und zu Hohenlohe-Schillingsfürst',
  '陈静',
] as const;
const TEAMS = ['family', 'friends', 'work', 'club'] as const;
const CITIES = ['杭州', 'Lisbon', 'Toronto'] as const;

/** A card of which only the id is known. */
export const NOBODY: PersonCard = {
  groupId: 'Cluster-1',
  name: null,
  alias: null,
  isPinned: false,
  isHidden: false,
  hasNote: false,
  faceCount: null,
  imageCount: null,
  videoCount: null,
  gender: null,
  averageAge: null,
  minAge: null,
  maxAge: null,
  createTime: null,
  updateTime: null,
  projectName: null,
  datasetName: null,
  customLabels: {},
  coverVersion: null,
};

export function fakePerson(index: number): FigureCluster {
  const photos = Math.max(1, Math.floor(4200 / (index + 2)));
  const day = String((index % 28) + 1).padStart(2, '0');
  const time = `20${18 + (index % 8)}-0${(index % 9) + 1}-${day}T08:${day}:30.12345678+08:00`;
  const age = (index * 7) % 80;
  return {
    ownerId: '1023210024677934',
    projectName: 'family-archive',
    datasetName: index % 5 === 0 ? 'holidays' : 'everyday',
    objectType: 'figure-cluster',
    objectId: `Cluster-${String(index).padStart(7, '0')}`,
    updateTime: time,
    createTime: time,
    name: index % 3 === 2 || index > 240 ? null : (NAMES[index % NAMES.length] ?? null),
    gender: index % 2 === 0 ? 'female' : 'male',
    faceCount: photos + (index % 3),
    imageCount: photos,
    videoCount: index % 4,
    averageAge: age,
    minAge: Math.max(0, age - 6),
    maxAge: age + 6,
    cover: {
      objectId: `file-${index}`,
      uri: `oss://family-photos/${index}.jpg`,
      ossUri: null,
      fileName: `${index}.jpg`,
      mediaType: 'image',
      contentType: 'image/jpeg',
      size: 1_204_000,
      eTag: `"${index}"`,
      imageWidth: 4032,
      imageHeight: 3024,
      orientation: 1,
      produceTime: time,
      latLong: null,
      addressLines: [],
      labelNames: [],
      figures: [],
    },
    customId: index % 6 === 0 ? `member-${index}` : null,
    customLabels: fakeLabels(index),
    metaLockVersion: 1,
  };
}

function fakeLabels(index: number): Record<string, string> {
  if (index % 4 === 3) return {};
  return {
    circle: TEAMS[index % TEAMS.length] ?? 'family',
    ...(index % 5 === 0 ? { city: CITIES[index % CITIES.length] ?? 'Lisbon' } : {}),
  };
}
