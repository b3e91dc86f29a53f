/** Names in several scripts, as a photo library of the world has them. */

interface NamePool {
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  readonly join: (given: string, family: string) => string;
}

const words = (text: string): readonly string[] => text.split(' ');
const givenFirst = (given: string, family: string): string => `${given} ${family}`;
const familyFirst = (given: string, family: string): string => `${family}${given}`;

const WESTERN: NamePool = {
  female: words(
    'Zoë Renée Chloé Søren-Lise Åsa Inês Lucía Márta Zuzana Ewa Agnès Noémie Ágnes Freya Olivia Emma Charlotte Amelia Isla Grace Ruby Hannah Clara Björk Sigrún Ñusta Maëlle Léa Jūratė Dóra',
  ),
  male: words(
    'José André François Jürgen Søren Håkon Łukasz Miloš Çağlar Émile Raúl Óscar Nicolás Björn Jörg Oliver Noah Theo Arthur Henry Leo James Samuel Marek Tomáš Žiga Ülo Péter Gonçalo Ștefan',
  ),
  family: words(
    'Müller Dvořák Nuñez Ångström Brontë Łukasiewicz Køhler Sánchez Gómez Peña Lefèvre Dubois O’Connor Smith Walker Johnson Novák Kovács Ionescu Björnsdóttir Yılmaz Öztürk Silva Gonçalves Rossi Bianchi Jansen Andersson Nguyễn Trần',
  ),
  join: givenFirst,
};

const CHINESE: NamePool = {
  female: words(
    '秀英 雨桐 欣怡 婷婷 静 丽华 梓涵 诗涵 芳 美玲 思雨 晓燕 佳怡 若曦 雪梅 子萱 语嫣 桂兰 依诺 小红',
  ),
  male: words(
    '伟 浩然 子轩 建国 宇航 明 志强 俊杰 梓豪 国栋 文博 海涛 天佑 一鸣 家豪 大勇 思远 晨曦 小龙 立新',
  ),
  family: words('王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 欧阳 司马 诸葛 上官'),
  join: familyFirst,
};

const JAPANESE: NamePool = {
  female: words('さくら 美咲 陽菜 結衣 花子 葵 凛 愛 ひなた 千尋 由美子 明日香'),
  male: words('蓮 大翔 健太 太郎 翔太 悠斗 隆 誠 樹 拓海 一郎 颯太'),
  family: words('佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 松本'),
  join: givenLastWithSpace,
};

const KOREAN: NamePool = {
  female: words('서연 지우 하은 민서 수빈 예은 영희 은주 다은 유나'),
  male: words('민준 서준 도윤 지훈 현우 준호 철수 성민 동현 태양'),
  family: words('김 이 박 최 정 강 조 윤 장 임'),
  join: familyFirst,
};

const CYRILLIC: NamePool = {
  female: words('Анна Мария Ольга Екатерина Наталья Світлана Дарья Юлія Ирина Людмила Ксения Олена'),
  male: words('Александр Дмитрий Иван Сергей Андрій Михаил Олексій Николай Юрий Фёдор Тарас Ђорђе'),
  family: words('Коваль Шевченко Мельник Бондар Ткач Гончар Лысенко Соловей Чайка Мороз Кравець Бойко'),
  join: givenFirst,
};

const ARABIC: NamePool = {
  female: words('فاطمة عائشة مريم زينب ليلى نور هدى سارة ياسمين أمل'),
  male: words('محمد أحمد علي عمر يوسف خالد حسن إبراهيم سامي طارق'),
  family: words('المصري الحداد خوري النجار العمري الشامي حمدان منصور القاسم البيطار'),
  join: givenFirst,
};

const OTHER: NamePool = {
  female: words('Ελένη Μαρία Δήμητρα Σοφία שרה נועה מרים יעל ნინო თამარ ქეთევან'),
  male: words('Γιώργος Νίκος Κώστας Παύλος דוד יוסף אריאל יונתן გიორგი ლევან ირაკლი'),
  family: words('Παπαδόπουλος Νικολάου Γεωργίου'),
  join: (given) => given,
};

function givenLastWithSpace(given: string, family: string): string {
  return `${family} ${given}`;
}

/** One entry per twelfth of the named people. */
const POOLS: readonly NamePool[] = [
  WESTERN,
  CHINESE,
  WESTERN,
  CHINESE,
  CYRILLIC,
  WESTERN,
  JAPANESE,
  CHINESE,
  ARABIC,
  KOREAN,
  OTHER,
  CHINESE,
];

/** Relatives are often tagged by what they are called at home. */
const HOME_NAMES = {
  female: words('Mum Grandma Oma 妈妈 奶奶 外婆 姐姐 Auntie おばあちゃん Бабушка 엄마 أمي'),
  male: words('Dad Grandpa Opa 爸爸 爷爷 外公 弟弟 Uncle おじいちゃん Дедушка 아빠 أبي'),
};

const at = (table: readonly string[], random: number): string => table[random % table.length] ?? '';

/** A name for two random numbers. */
export function personName(first: number, second: number, gender: 'female' | 'male'): string {
  if (first % 61 === 0) return at(HOME_NAMES[gender], second);
  const pool = POOLS[first % POOLS.length] ?? WESTERN;
  const given = at(pool[gender], first >>> 8);
  if (second % 5 === 0) return given;
  return pool.join(given, at(pool.family, second >>> 4));
}
