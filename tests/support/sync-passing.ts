import { groupText } from './sync-groups.ts';
import { SyncWorld, type SyncWorldOptions } from './sync-world.ts';

/** With pages of ten and calls of 100 ms, and groups that nobody has changed for a while. */
export async function largeWorld(groupCount: number, options: SyncWorldOptions = {}): Promise<SyncWorld> {
  const world = new SyncWorld({ pageSize: 10, sourceLatencyMs: () => 100, ...options });
  world.fill(groupCount);
  await world.clock.pass(3_600_000);
  world.connect();
  return world;
}

export function cachedGroups(world: SyncWorld, datasetId = 'family'): readonly string[] {
  return [...world.cache.current(datasetId).values()].map(groupText).sort();
}

export function servedGroups(world: SyncWorld, datasetId = 'family'): readonly string[] {
  return world.source(datasetId).groups().map(groupText).sort();
}

/** Lets time pass until this many calls were sent. */
export async function passUntilCalls(world: SyncWorld, calls: number): Promise<void> {
  while (world.source().callCount < calls) {
    if (!(await world.clock.passToNext())) throw new Error(`Only ${world.source().callCount} calls`);
  }
}
