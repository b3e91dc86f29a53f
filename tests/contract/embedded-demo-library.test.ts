import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoLibrary, startDemoLibrary } from '../../electron/embedded/demo-library.ts';
import { type Answer, callByOpenApiCore, listAll } from '../support/embedded-clients.ts';

const WORKER = new URL('../../electron/embedded/demo-library-worker.ts', import.meta.url);

let demo: DemoLibrary;
let people: readonly Answer[];

beforeAll(async () => {
  demo = await startDemoLibrary({ workerUrl: WORKER });
  people = await listAll(callByOpenApiCore, demo, {});
});

afterAll(() => demo.stop());

describe('the demo library', () => {
  it('has 1,200 people, more than half of them named and many labelled', () => {
    expect(people).toHaveLength(1_200);
    const named = people.filter((person) => person.Name !== undefined).length;
    expect(named / people.length).toBeGreaterThan(0.5);
    const labelled = people.filter((person) => Object.keys(person.CustomLabels as object).length > 0).length;
    expect(labelled).toBeGreaterThan(400);
  });

  it('makes new keys but the same people at each start', async () => {
    const again = await startDemoLibrary({ workerUrl: WORKER });
    try {
      expect(again.credentials).not.toEqual(demo.credentials);
      expect(again.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(await listAll(callByOpenApiCore, again, {})).toEqual(people);
    } finally {
      await again.stop();
    }
  });

  it('says that it was stopped', async () => {
    const stopped = await startDemoLibrary({ workerUrl: WORKER });
    await stopped.stop();
    expect(await stopped.ended).toBeNull();
  });

  it('rejects when its worker does not start', async () => {
    const workerUrl = new URL('../../electron/embedded/no-such-worker.ts', import.meta.url);
    await expect(startDemoLibrary({ workerUrl })).rejects.toThrow(/no-such-worker/);
  });
});
