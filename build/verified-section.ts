/**
 * The part of the README that says what the tests have verified, and on what. It is its own memory: a run on one runtime
 * leaves what the other one has verified as it stands, as long as there is a test of that title.
 */
import type { EndToEndRun, Runtime } from './test-report.ts';

/** An end-to-end test, as the README names it. */
interface VerifiedTest {
  /** The spec's title. */
  readonly group: string;
  /** Escaped for Markdown. */
  readonly title: string;
  /** The runtimes on whose last run it passed. */
  readonly runtimes: ReadonlySet<Runtime>;
}

const START = '<!-- verified:start -->';
const END = '<!-- verified:end -->';
const COLUMNS: readonly (readonly [Runtime, string])[] = [
  ['electron', 'Electron'],
  ['preview', 'preview runtime'],
];
const PASSED = '✓';
const NOT_PASSED = '–';
const ROW = /^\| (.*) \| (\S+) \| (.*) \|$/;

/** Where the section lies in the README. Throws when it has none. */
function findSection(readme: string): readonly [start: number, end: number] {
  const start = readme.indexOf(START);
  const end = readme.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md needs ${START} and ${END}`);
  return [start + START.length, end];
}

/** `pictures-offline.spec.ts` is about "Pictures offline". */
function groupOf(file: string): string {
  const words = file.replace(/\.spec\.ts$/, '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\|<>*_`[\]]/g, '\\$&');
}

function keyOf({ group, title }: Pick<VerifiedTest, 'group' | 'title'>): string {
  return `${group} › ${title}`;
}

/** The tests that the README names. */
export function readVerified(readme: string): readonly VerifiedTest[] {
  const tests: VerifiedTest[] = [];
  let group = '';
  for (const line of readme.slice(...findSection(readme)).split('\n')) {
    const [, title, ...cells] = ROW.exec(line) ?? [];
    if (title === undefined) continue;
    if (cells[0] === COLUMNS[0]?.[1]) group = title;
    else if (group !== '') {
      const passed = COLUMNS.filter((_, at) => cells[at] === PASSED);
      tests.push({ group, title, runtimes: new Set(passed.map(([runtime]) => runtime)) });
    }
  }
  return tests;
}

/** What a run says of each of its tests, and what was known of them on the other runtime. */
function mergeRun(known: readonly VerifiedTest[], { runtime, results }: EndToEndRun): VerifiedTest[] {
  const knownRuntimes = new Map(known.map((test) => [keyOf(test), test.runtimes]));
  return results
    .map(({ file, title, status }) => {
      const test = { group: groupOf(file), title: escapeMarkdown(title) };
      const runtimes = new Set(knownRuntimes.get(keyOf(test)));
      if (status === 'passed') runtimes.add(runtime);
      else runtimes.delete(runtime);
      return { ...test, runtimes };
    })
    .sort((a, b) => (a.group < b.group ? -1 : Number(a.group > b.group)));
}

function tableOf(group: string, tests: readonly VerifiedTest[]): string {
  const rows = tests.map(({ title, runtimes }) => {
    const cells = COLUMNS.map(([runtime]) => (runtimes.has(runtime) ? PASSED : NOT_PASSED));
    return `| ${title} | ${cells.join(' | ')} |`;
  });
  const names = COLUMNS.map(([, name]) => name).join(' | ');
  return [`| ${group} | ${names} |`, '|---|:-:|:-:|', ...rows].join('\n');
}

function sumUp(tests: readonly VerifiedTest[], counts: ReadonlyMap<string, number>): string {
  const passedOn = COLUMNS.map(([runtime, name]) => {
    const passed = tests.filter(({ runtimes }) => runtimes.has(runtime)).length;
    return `${passed} on ${runtime === 'electron' ? 'real ' : 'the '}${name}`;
  });
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const others = kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
  return `Of ${tests.length} end-to-end tests, ${passedOn.join(' and ')} passed when they last ran there.
Beside them passed, without either (on Node.js, the database's in Chromium): ${others} tests.
\`npm run verified\` writes this list from the reports of \`npm test\`.`;
}

/**
 * The README with what a run has verified.
 *
 * @param counts tests of the other kinds that passed
 */
export function writeVerified(readme: string, run: EndToEndRun, counts: ReadonlyMap<string, number>): string {
  const tests = mergeRun(readVerified(readme), run);
  const tables = [...Map.groupBy(tests, ({ group }) => group)].map(([group, of]) => tableOf(group, of));
  const [start, end] = findSection(readme);
  const section = [
    sumUp(tests, counts),
    '<details>\n<summary>Each end-to-end test, and where it passed</summary>',
    ...tables,
    '</details>',
  ].join('\n\n');
  return `${readme.slice(0, start)}\n${section}\n${readme.slice(end)}`;
}

/** How the tests that the README names differ from those of a run. */
export function compareVerified(
  readme: string,
  run: EndToEndRun,
): { readonly missing: readonly string[]; readonly gone: readonly string[] } {
  const named = new Set(readVerified(readme).map(keyOf));
  const ran = new Set(
    run.results.map(({ file, title }) => keyOf({ group: groupOf(file), title: escapeMarkdown(title) })),
  );
  return {
    missing: [...ran].filter((test) => !named.has(test)),
    gone: [...named].filter((test) => !ran.has(test)),
  };
}
