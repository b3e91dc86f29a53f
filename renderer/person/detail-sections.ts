import { isJsonObject } from '../../shared/loose-json.ts';
/** Where a field of the group or of its cover is shown. */
export type SectionId =
  | 'person'
  | 'labels'
  | 'file'
  | 'picture'
  | 'faces'
  | 'place'
  | 'scene'
  | 'text'
  | 'media'
  | 'storage'
  | 'custom'
  | 'other';

export interface DetailField {
  readonly key: string;
  readonly value: unknown;
}

export interface DetailSection {
  readonly id: SectionId;
  readonly fields: readonly DetailField[];
}

const SECTION_ORDER: readonly SectionId[] = [
  'person',
  'labels',
  'faces',
  'place',
  'scene',
  'picture',
  'text',
  'media',
  'file',
  'custom',
  'storage',
  'other',
];

/** The cover's fields by section; what is named nowhere goes to `other`, so that nothing is left out. */
const COVER_FIELDS: Partial<Record<SectionId, readonly string[]>> = {
  file: [
    'OwnerId',
    'ProjectName',
    'DatasetName',
    'ObjectType',
    'ObjectId',
    'UpdateTime',
    'CreateTime',
    'URI',
    'OSSURI',
    'Filename',
    'MediaType',
    'ContentType',
    'Size',
    'FileHash',
    'FileModifiedTime',
    'FileCreateTime',
    'FileAccessTime',
    'PageCount',
    'Reason',
    'ObjectStatus',
    'CustomId',
  ],
  picture: [
    'ImageWidth',
    'ImageHeight',
    'Orientation',
    'EXIF',
    'ImageScore',
    'CroppingSuggestions',
    'SceneElements',
  ],
  faces: ['Figures', 'FigureCount'],
  place: ['ProduceTime', 'LatLong', 'Timezone', 'Addresses', 'TravelClusterId'],
  scene: ['Labels', 'SemanticTypes', 'SemanticSimilarity', 'Insights'],
  text: ['Title', 'OCRContents', 'OCRTexts', 'DocumentLanguage', 'DocumentContent', 'Elements'],
  media: [
    'VideoWidth',
    'VideoHeight',
    'VideoStreams',
    'Subtitles',
    'AudioStreams',
    'Artist',
    'AlbumArtist',
    'AudioCovers',
    'Composer',
    'Performer',
    'Language',
    'Album',
    'StreamCount',
    'ProgramCount',
    'FormatName',
    'FormatLongName',
    'StartTime',
    'Bitrate',
    'Duration',
  ],
  storage: [
    'ETag',
    'CacheControl',
    'ContentDisposition',
    'ContentEncoding',
    'ContentLanguage',
    'AccessControlAllowOrigin',
    'AccessControlRequestMethod',
    'ServerSideEncryptionCustomerAlgorithm',
    'ServerSideEncryption',
    'ServerSideDataEncryption',
    'ServerSideEncryptionKeyId',
    'OSSStorageClass',
    'OSSCRC64',
    'ObjectACL',
    'ContentMd5',
    'OSSUserMeta',
    'OSSTaggingCount',
    'OSSTagging',
    'OSSExpiration',
    'OSSVersionId',
    'OSSDeleteMarker',
    'OSSObjectType',
  ],
  custom: ['CustomLabels'],
};

const SECTION_OF_COVER_FIELD = new Map<string, SectionId>(
  SECTION_ORDER.flatMap((id) => (COVER_FIELDS[id] ?? []).map((field): [string, SectionId] => [field, id])),
);

/** Every field of a group's JSON exactly once, in sections; those without fields are left out. Keys keep the service's spelling. */
export function detailSections(raw: Readonly<Record<string, unknown>>): DetailSection[] {
  const sections = new Map<SectionId, DetailField[]>();
  const add = (id: SectionId, field: DetailField): void => {
    const fields = sections.get(id) ?? [];
    fields.push(field);
    sections.set(id, fields);
  };
  for (const [key, value] of Object.entries(raw)) {
    if (key === 'CustomLabels') add('labels', { key, value });
    else if (key !== 'Cover' || !isJsonObject(value)) add('person', { key, value });
    else {
      for (const [coverKey, coverValue] of Object.entries(value)) {
        add(SECTION_OF_COVER_FIELD.get(coverKey) ?? 'other', { key: coverKey, value: coverValue });
      }
    }
  }
  return SECTION_ORDER.flatMap((id) => {
    const fields = sections.get(id);
    return fields === undefined ? [] : [{ id, fields }];
  });
}

/** A string that holds a JSON object or array (EXIF comes so) as what it holds; anything else as it is. */
export function unfoldText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
