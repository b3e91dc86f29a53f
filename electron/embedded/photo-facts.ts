/** JSON fragments about photos and videos that are nobody's cover, as wire text. Kinds are those of `PHOTO_LABELS`. */
import { hash32, pick } from './random.ts';
import { wireText } from './wire-text.ts';

/** Captions in the order of the labels of `picture-facts`. */
const CAPTIONS: readonly (readonly string[])[] = [
  ['几个人坐在椅子上聊天。', 'Wooden chairs around a long table.'],
  ['蓝天下的合影。', 'People under a wide blue sky.'],
  ['人们在海滩上散步。', 'An afternoon at the beach.'],
  ['草地上的野餐。', 'A picnic on the grass.'],
  ['吹灭生日蛋糕上的蜡烛。', 'Blowing out the candles on a birthday cake.'],
  ['大家站在一起合影。', 'A group portrait with everybody in it.'],
  ['面带微笑的人像。', 'A smiling face in soft light.'],
  ['骑自行车去公园。', 'Bicycles leaning against a wall.'],
  ['站在窗边的人。', 'Someone standing by a tall window.'],
  ['和小狗一起玩耍。', 'Playing with a small brown dog.'],
  ['在雪地里堆雪人。', 'Building a snowman in fresh snow.'],
  ['书架前的读书时光。', 'Reading in front of a bookshelf.'],
];

/** The kind whose pictures show a birthday. */
export const BIRTHDAY = 4;
export const PHOTO_KINDS = CAPTIONS.length;

/** Score and captions, starting with a comma. Not every picture has a caption. */
export function insightFields(kind: number, random: number, subject: 'Image' | 'Video'): string {
  const score = { OverallQualityScore: (400 + (random % 600)) / 1000 };
  const captions = pick(CAPTIONS, kind);
  const caption = pick(captions, random >>> 3);
  const insights =
    random % 5 === 0
      ? {}
      : { Insights: { [subject]: { Caption: caption, Description: captions.join(' ') } } };
  return wireText(`,${JSON.stringify({ ImageScore: score, ...insights }).slice(1, -1)}`);
}

/** Streams, length and format of a video, starting with a comma. */
export function videoFields(width: number, height: number, random: number): string {
  const duration = (2_000 + (random % 88_000)) / 1000;
  const bitrate = 4_000_000 + (hash32(random, 0, 1) % 12_000_000);
  const fields = {
    VideoWidth: width,
    VideoHeight: height,
    VideoStreams: [
      {
        Index: 0,
        CodecName: 'h264',
        Profile: 'High',
        Width: width,
        Height: height,
        FrameRate: '30/1',
        AverageFrameRate: '30/1',
        Duration: duration,
        Bitrate: bitrate,
        FrameCount: Math.round(duration * 30),
        PixelFormat: 'yuv420p',
      },
    ],
    AudioStreams: [
      {
        Index: 1,
        CodecName: 'aac',
        SampleRate: 48_000,
        Channels: 2,
        ChannelLayout: 'stereo',
        Duration: duration,
      },
    ],
    StreamCount: 2,
    ProgramCount: 1,
    FormatName: 'mov,mp4',
    FormatLongName: 'QuickTime / MOV',
    StartTime: 0,
    Bitrate: bitrate,
    Duration: duration,
  };
  return wireText(`,${JSON.stringify(fields).slice(1, -1)}`);
}
