import { expect, it } from 'vitest';
import { watchedWorker } from '../../../renderer/watched-worker.ts';

/** What of a worker is watched: it tells of its failures by events. */
function silentWorker(): Worker {
  return new EventTarget() as Worker;
}

it.each(['error', 'messageerror'])('knows of a worker’s %s that came before anybody asked', async (type) => {
  const { worker, lost } = watchedWorker(silentWorker());
  worker.dispatchEvent(new Event(type));
  await expect(lost).resolves.toMatchObject({ type });
});

it('says nothing of a worker that works', async () => {
  const { worker, lost } = watchedWorker(silentWorker());
  worker.dispatchEvent(new Event('message'));
  const first = await Promise.race([lost, Promise.resolve('nothing')]);
  expect(first).toBe('nothing');
});
