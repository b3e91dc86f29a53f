/**
 * The fields of the published sample that only a fully analysed file carries: streams, subtitles, recognised text,
 * scene elements, storage headers. Several variants as wire text, made when the first full page is asked for.
 */
import { hash32 } from './random.ts';
import { wireText } from './wire-text.ts';

const VARIANTS = 48;
const CAPTIONS = ['图中有一人。', '公园的长椅。', 'A wooden house.', '生日蛋糕。', 'A beach at sunset.'];
const TEXTS = ['欢迎使用智能媒体管理', 'HAPPY BIRTHDAY', '出口 EXIT', '毕业快乐', 'Rua da Saudade 12'];
const ARTISTS = ['Jane', 'Renée', '李雷', 'Björn', '韩梅梅'];

interface Variant {
  /** A whole number below `limit`. */
  number(limit: number): number;
  text(from: readonly string[]): string;
}

function variantSource(variant: number): Variant {
  let salt = 0;
  const next = (): number => {
    salt += 1;
    return hash32(0x51ab, variant, salt);
  };
  return { number: (limit) => next() % limit, text: (from) => from[next() % from.length] ?? '' };
}

function box(source: Variant): Record<string, unknown> {
  const corner = { X: 10 + source.number(200), Y: 10 + source.number(200) };
  const width = 100 + source.number(300);
  return { Width: width, Height: 60 + source.number(300), Left: corner.X, Top: corner.Y, Polygon: [corner] };
}

function sceneLabel(source: Variant): Record<string, unknown> {
  return {
    Language: 'zh-Hans',
    LabelName: source.text(['椅子', '桌子', '沙发', '台灯']),
    LabelLevel: 2,
    LabelConfidence: 0.5 + source.number(50) / 100,
    ParentLabelName: '家具',
    CentricScore: source.number(1000) / 1000,
    LabelAlias: '',
    Clips: [{ TimeRange: [source.number(90)] }],
  };
}

function videoStream(source: Variant): Record<string, unknown> {
  return {
    Index: 0,
    Language: 'en',
    CodecName: 'h264',
    CodecLongName: 'H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10',
    Profile: 'High',
    CodecTimeBase: '1373627/83160000',
    CodecTagString: 'avc1',
    CodecTag: '0x31637661',
    Width: 1280,
    Height: 720,
    HasBFrames: 2,
    SampleAspectRatio: '1:1',
    DisplayAspectRatio: '16:9',
    PixelFormat: 'yuv420p',
    Level: 40,
    FrameRate: '25/1',
    AverageFrameRate: '25/1',
    TimeBase: '1/12800',
    StartTime: 0,
    Duration: source.number(6000) / 100,
    Bitrate: 1_000_000 + source.number(5_000_000),
    FrameCount: 100 + source.number(2000),
    Rotate: source.text(['0', '90', '180']),
    BitDepth: 8,
    ColorSpace: 'bt709',
    ColorRange: 'tv',
    ColorTransfer: 'bt709',
    ColorPrimaries: 'bt709',
  };
}

function subtitle(source: Variant): Record<string, unknown> {
  return {
    Index: 2,
    Language: 'en',
    CodecName: 'mov_text',
    CodecLongName: 'MOV text',
    CodecTagString: 'tx3g',
    CodecTag: '0x67337874',
    StartTime: 0,
    Duration: source.number(90_000) / 1000,
    Bitrate: 60 + source.number(40),
    Content: source.text(TEXTS),
    Width: 600,
    Height: 30,
  };
}

function audioStream(source: Variant): Record<string, unknown> {
  return {
    Index: 1,
    Language: 'en',
    CodecName: 'aac',
    CodecLongName: 'AAC (Advanced Audio Coding)',
    CodecTimeBase: '1/44100',
    CodecTagString: 'mp4a',
    CodecTag: '0x6134706d',
    TimeBase: '1/48000',
    StartTime: 0.0235,
    Duration: source.number(60_000) / 1000,
    Bitrate: 128_000 + source.number(200_000),
    FrameCount: source.number(900),
    Lyric: source.text(CAPTIONS),
    SampleFormat: 'fltp',
    SampleRate: 48_000,
    Channels: 2,
    ChannelLayout: 'stereo',
  };
}

function recognisedText(source: Variant): Record<string, unknown> {
  return { Language: 'zh-hans', Contents: source.text(TEXTS), Confidence: source.number(10_000) / 10_000 };
}

function audioCover(source: Variant): Record<string, unknown> {
  return {
    ImageWidth: 500,
    ImageHeight: 820,
    EXIF: JSON.stringify({
      FileSize: { value: String(20_000 + source.number(9999)) },
      Format: { value: 'jpg' },
    }),
    ImageScore: { OverallQualityScore: source.number(1000) / 1000 },
    CroppingSuggestions: [{ AspectRatio: '2:3', Confidence: source.number(1000) / 1000 }],
    OCRContents: [recognisedText(source)],
  };
}

function media(source: Variant): Record<string, unknown> {
  return {
    Title: source.text(TEXTS),
    ImageScore: { OverallQualityScore: source.number(1000) / 1000 },
    CroppingSuggestions: [
      { AspectRatio: '2:3', Confidence: source.number(1000) / 1000, Boundary: box(source) },
    ],
    OCRContents: [{ ...recognisedText(source), Boundary: box(source) }],
    VideoWidth: 1080,
    VideoHeight: 1920,
    VideoStreams: [videoStream(source)],
    Subtitles: [subtitle(source)],
    AudioStreams: [audioStream(source)],
    Artist: source.text(ARTISTS),
    AlbumArtist: source.text(ARTISTS),
    AudioCovers: [audioCover(source)],
    Composer: source.text(ARTISTS),
    Performer: source.text(ARTISTS),
    Language: 'eng',
    Album: 'FirstAlbum',
    PageCount: 1 + source.number(9),
  };
}

function storageHeaders(source: Variant): Record<string, unknown> {
  const hex = source.number(0xffff_ffff).toString(16).padStart(8, '0').repeat(4);
  return {
    CacheControl: 'no-cache',
    ContentDisposition: 'attachment; filename =test.jpg',
    ContentEncoding: 'UTF-8',
    ContentLanguage: 'zh-CN',
    AccessControlAllowOrigin: 'https://example.com',
    AccessControlRequestMethod: 'PUT',
    ServerSideEncryptionCustomerAlgorithm: 'SM4',
    ServerSideEncryption: 'AES256',
    ServerSideDataEncryption: 'SM4',
    ServerSideEncryptionKeyId: `9468da86-3509-4f8d-a61e-${hex.slice(0, 12)}`,
    ObjectACL: 'default',
    ContentMd5: 'HZwoCnxPZ/fvhz4oRJ2+Fw==',
    OSSUserMeta: { author: source.text(ARTISTS) },
    OSSTaggingCount: 2,
    OSSTagging: { archive: 'yes', year: String(2019 + source.number(8)) },
    OSSExpiration: '2120-01-01T12:00:00.000Z',
    OSSVersionId: `CAEQNhiBgMDJgZCA0BYiI${hex}`,
    OSSDeleteMarker: `CAEQMhiBgIDXiaaB0BYiI${hex}`,
    CustomId: `\t\nmember-image-id-${source.number(9999)}`,
    CustomLabels: { MemberName: source.text(ARTISTS), Enabled: 'True', ItemCount: String(source.number(50)) },
    StreamCount: 1,
    ProgramCount: 1,
    FormatName: 'mov',
    FormatLongName: 'QuickTime / MOV',
    StartTime: 0,
    Bitrate: 1_000_000 + source.number(20_000_000),
    Duration: source.number(90_000) / 1000,
  };
}

function understanding(source: Variant): Record<string, unknown> {
  return {
    SemanticTypes: ['content'],
    Elements: [
      {
        ElementContents: [
          { Type: 'text', Content: '文本片段', URL: 'http://example.com', TimeRange: [source.number(900)] },
        ],
        ObjectId: 'id1',
        ElementType: 'title',
        SemanticSimilarity: source.number(100) / 100,
        ElementRelations: [{ Type: 'child,parent', ObjectId: 'id1' }],
      },
    ],
    SceneElements: [
      {
        TimeRange: [source.number(900)],
        FrameTimes: [source.number(90)],
        VideoStreamIndex: 0,
        Labels: [sceneLabel(source)],
      },
    ],
    OCRTexts: source.text(TEXTS),
    Reason: '',
    Insights: {
      Video: { Description: source.text(CAPTIONS), Caption: source.text(CAPTIONS) },
      Image: { Caption: source.text(CAPTIONS), Description: source.text(CAPTIONS) },
    },
  };
}

function fieldsOf(variant: number): string {
  const source = variantSource(variant);
  const fields = { ...media(source), ...storageHeaders(source), ...understanding(source) };
  return wireText(`,${JSON.stringify(fields).slice(1, -1)}`);
}

let variants: readonly string[] | null = null;

/** Cover fields to append to those of typical metadata, starting with a comma. */
export function fullCoverFields(random: number): string {
  variants ??= Array.from({ length: VARIANTS }, (_, variant) => fieldsOf(variant));
  return variants[random % VARIANTS] ?? '';
}

/** Figure fields to append to those of typical metadata, starting with a comma. */
export const FULL_FIGURE_FIELDS: readonly string[] = Array.from({ length: 16 }, (_, variant) => {
  const source = variantSource(variant + VARIANTS);
  const fields = {
    Mouth: source.text(['close', 'open']),
    MouthConfidence: source.number(100) / 100,
    Beard: 'none',
    BeardConfidence: 1,
    Hat: source.text(['none', 'none', 'light']),
    HatConfidence: source.number(100) / 100,
    Mask: 'none',
    MaskConfidence: 1,
    Glasses: source.text(['none', 'common', 'sunglasses']),
    GlassesConfidence: source.number(100) / 100,
    Sharpness: source.number(1000) / 1000,
    Attractive: source.number(1000) / 1000,
  };
  return wireText(`,${JSON.stringify(fields).slice(1, -1)}`);
});
