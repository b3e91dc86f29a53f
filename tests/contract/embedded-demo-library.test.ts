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

const idOf = (person: Answer | undefined): string => String(person?.ObjectId);

async function svgOf(bytes: Promise<Uint8Array | null>): Promise<string> {
  return Buffer.from((await bytes) ?? new Uint8Array()).toString('utf8');
}

describe('the demo library', () => {
  it('has 1,200 people, more than half of them named and many labelled', () => {
    expect(people).toHaveLength(1_200);
    const named = people.filter((person) => person.Name !== undefined).length;
    expect(named / people.length).toBeGreaterThan(0.5);
    const labelled = people.filter((person) => Object.keys(person.CustomLabels as object).length > 0).length;
    expect(labelled).toBeGreaterThan(400);
  });

  it('draws the face of each person as a small square picture that is safe to show', async () => {
    for (const person of people.slice(0, 150)) {
      const svg = await svgOf(demo.drawCover(idOf(person)));
      const [, width, height] = /viewBox="\d+ \d+ (\d+) (\d+)"/.exec(svg) ?? [];
      expect(width).toBe(height);
      expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [\s\S]*<\/svg>$/);
      expect(svg).not.toMatch(
        /<script|<foreignObject|<image|<use|<style|\son\w+=|href|url\(|\sid=|NaN|undefined/i,
      );
      expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toContain('http');
      expect(svg.length).toBeLessThan(64 * 1024);
    }
  });

  it('draws a person the same way each time, and others differently', async () => {
    const [first, second] = people;
    const drawn = await svgOf(demo.drawCover(idOf(first)));
    expect(await svgOf(demo.drawCover(idOf(first)))).toBe(drawn);
    expect(await svgOf(demo.drawCover(idOf(second)))).not.toBe(drawn);
  });

  it('draws the whole picture at its own size', async () => {
    const [person] = people;
    const cover = person?.Cover as { readonly ImageWidth: number; readonly ImageHeight: number };
    const svg = await svgOf(demo.drawScene(idOf(person)));
    expect(svg).toContain(`viewBox="0 0 ${cover.ImageWidth} ${cover.ImageHeight}"`);
  });

  it('has no drawing of a person it does not have', async () => {
    expect(await demo.drawCover('Cluster-nobody')).toBeNull();
    expect(await demo.drawScene('../../secret')).toBeNull();
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

  it('says that it was stopped, and refuses to draw from then on', async () => {
    const stopped = await startDemoLibrary({ workerUrl: WORKER });
    await stopped.stop();
    expect(await stopped.ended).toBeNull();
    await expect(stopped.drawCover('Cluster-1')).rejects.toThrow();
  });

  it('rejects when its worker does not start', async () => {
    const workerUrl = new URL('../../electron/embedded/no-such-worker.ts', import.meta.url);
    await expect(startDemoLibrary({ workerUrl })).rejects.toThrow(/no-such-worker/);
  });
});
