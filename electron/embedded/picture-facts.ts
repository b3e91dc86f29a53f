/** JSON fragments about cover pictures as wire text, made once: page building only joins them. */
import { hexDigits } from './hex.ts';
import { hash32, pick } from './random.ts';
import { wireText } from './wire-text.ts';

interface Place {
  readonly latLong: string;
  /** An `Addresses` array. */
  readonly addresses: string;
}

function place(
  latLong: string,
  language: string,
  country: string,
  province: string,
  city: string,
  district: string,
  township: string,
): Place {
  const line =
    language === 'zh-Hans'
      ? country + province + city + district + township
      : `${township}, ${city}, ${country}`;
  const address = {
    Language: language,
    AddressLine: line,
    Country: country,
    Province: province,
    City: city,
    District: district,
    Township: township,
  };
  return { latLong, addresses: wireText(JSON.stringify([address])) };
}

export const PLACES: readonly Place[] = [
  place('30.134390,120.074997', 'zh-Hans', '中国', '浙江省', '杭州市', '余杭区', '文一西路'),
  place('31.230416,121.473701', 'zh-Hans', '中国', '上海市', '上海市', '黄浦区', '人民大道'),
  place('39.916345,116.397155', 'zh-Hans', '中国', '北京市', '北京市', '东城区', '景山前街'),
  place('30.659462,104.065735', 'zh-Hans', '中国', '四川省', '成都市', '青羊区', '天府广场'),
  place('25.038889,102.718333', 'zh-Hans', '中国', '云南省', '昆明市', '五华区', '翠湖南路'),
  place('22.543096,114.057865', 'zh-Hans', '中国', '广东省', '深圳市', '福田区', '福中三路'),
  place('35.011564,135.768149', 'en', 'Japan', 'Kyoto', 'Kyoto', 'Nakagyo', 'Teramachi'),
  place('48.856614,2.352222', 'en', 'France', 'Île-de-France', 'Paris', '4e', 'Rue de Rivoli'),
  place('38.722252,-9.139337', 'en', 'Portugal', 'Lisboa', 'Lisbon', 'Alfama', 'Rua da Saudade'),
  place('52.520007,13.404954', 'en', 'Germany', 'Berlin', 'Berlin', 'Mitte', 'Brückenstraße'),
  place('37.566535,126.977969', 'en', 'South Korea', 'Seoul', 'Seoul', 'Jung', 'Sejong-daero'),
  place('-33.868820,151.209296', 'en', 'Australia', 'New South Wales', 'Sydney', 'Sydney', 'George Street'),
];

const LABELS: readonly (readonly [name: string, parent: string])[] = [
  ['椅子', '家具'],
  ['天空', '自然'],
  ['海滩', '自然'],
  ['草地', '植物'],
  ['蛋糕', '食物'],
  ['合影', '人物'],
  ['微笑', '表情'],
  ['自行车', '交通工具'],
  ['窗户', '建筑'],
  ['狗', '动物'],
  ['雪', '自然'],
  ['书架', '家具'],
];

const LABEL_ENTRIES: readonly string[] = LABELS.flatMap(([name, parent], order) =>
  [0.95, 0.87, 0.7129].map((confidence) =>
    JSON.stringify({
      Language: 'zh-Hans',
      LabelName: name,
      LabelLevel: 2,
      LabelConfidence: confidence,
      ParentLabelName: parent,
      CentricScore: Number((0.9 - order * 0.05).toFixed(3)),
      LabelAlias: '',
    }),
  ),
);

/** `Labels` arrays. */
export const LABEL_LISTS: readonly string[] = LABEL_ENTRIES.flatMap((entry, order) => [
  wireText(`[${entry}]`),
  wireText(`[${entry}]`),
  wireText(`[${entry},${pick(LABEL_ENTRIES, order * 7 + 5)}]`),
]);

/** `Labels` arrays whose entries carry `Clips` too. */
export const LABEL_LISTS_WITH_CLIPS: readonly string[] = LABEL_ENTRIES.map((entry, order) =>
  wireText(`[${entry.slice(0, -1)},"Clips":[{"TimeRange":[${order * 2}]}]}]`),
);

const CAMERAS: readonly (readonly [make: string, model: string, exposure: string, focal: string])[] = [
  ['Apple', 'iPhone 15 Pro', '1/120', '6765/1000'],
  ['HUAWEI', 'Mate 60', '1/50', '5580/1000'],
  ['Canon', 'EOS R6', '1/250', '85/1'],
  ['FUJIFILM', 'X-T5', '1/500', '35/1'],
  ['samsung', 'SM-S918B', '1/100', '6300/1000'],
  ['Xiaomi', '14 Ultra', '1/33', '8700/1000'],
];

/** The `EXIF` field's value: a JSON text. */
function exif(random: number): string {
  const [make, model, exposure, focal] = pick(CAMERAS, random);
  const day = new Date(Date.UTC(2016, 0, 1) + (random >>> 3) * 500).toISOString();
  return JSON.stringify({
    Make: { value: make },
    Model: { value: model },
    ExposureTime: { value: exposure },
    FocalLength: { value: focal },
    DateTime: { value: day.slice(0, 19).replaceAll('-', ':').replace('T', ' ') },
  });
}

/** Checksums, camera and storage fields of one file, starting with a comma. */
function fileFields(variant: number, isVideo: boolean): string {
  const random = (salt: number): number => hash32(0xf11e, variant, salt);
  const digest = hexDigits(4, 0xf11e, variant, 10);
  const fields = {
    Size: 200_000 + (random(0) % 6_000_000),
    FileHash: digest,
    ...(isVideo ? {} : { EXIF: exif(random(1)) }),
    ETag: `"${digest.toUpperCase()}"`,
    OSSStorageClass: 'Standard',
    OSSCRC64: `${random(2)}${random(3)}`,
    OSSObjectType: 'Normal',
    ObjectStatus: 'Indexed',
  };
  return wireText(`,${JSON.stringify(fields).slice(1, -1)}`);
}

/** What a face shows, starting with a comma. */
function expressionFields(variant: number): string {
  const random = (salt: number): number => hash32(0xface, variant, salt);
  const share = (salt: number): number => (random(salt) % 1_000_000_000) / 1_000_000_000;
  const angle = (salt: number): number => Number(((share(salt) - 0.5) * 40).toFixed(4));
  const fields = {
    GenderConfidence: Number((0.8 + share(1) / 5).toFixed(4)),
    Emotion: pick(EMOTIONS, random(2)),
    EmotionConfidence: Number(share(3).toFixed(6)),
    FaceQuality: Number((0.7 + share(4) * 0.3).toFixed(6)),
    HeadPose: { Pitch: angle(5), Roll: angle(6), Yaw: angle(7) },
  };
  return wireText(`,${JSON.stringify(fields).slice(1, -1)}`);
}

const EMOTIONS = ['happiness', 'calm', 'happiness', 'surprise', 'none', 'sadness', 'happiness', 'anger'];

const VARIANTS = 4096;

/** Fragments made at first use and kept. */
function fragmentPool(write: (variant: number) => string): (random: number) => string {
  const made: string[] = [];
  return (random) => {
    const variant = random % VARIANTS;
    const known = made[variant];
    if (known !== undefined) return known;
    const fragment = write(variant);
    made[variant] = fragment;
    return fragment;
  };
}

export const fileFieldsFor = fragmentPool((variant) => fileFields(variant, false));
export const videoFileFieldsFor = fragmentPool((variant) => fileFields(variant, true));
export const expressionFieldsFor = fragmentPool(expressionFields);

export const OBJECT_FOLDERS = [
  'photos/2021',
  'photos/2023/summer',
  'camera roll',
  '相册/春节',
  'family',
  'DCIM/100APPLE',
].map(wireText);
