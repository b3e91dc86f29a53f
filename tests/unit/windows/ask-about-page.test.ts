import type { BrowserWindow, MessageBoxOptions } from 'electron';
import { expect, it } from 'vitest';
import { createPageQuestion } from '../../../electron/windows/ask-about-page.ts';
import { createSay } from '../../../electron/windows/window-words.ts';

const window = {} as BrowserWindow;

function ask(trouble: 'crashed' | 'hung', response: number, signal = new AbortController().signal) {
  const boxes: MessageBoxOptions[] = [];
  const showMessageBox = async (_parent: unknown, options?: MessageBoxOptions) => {
    if (options !== undefined) boxes.push(options);
    return { response, checkboxChecked: false };
  };
  const question = createPageQuestion(
    { showMessageBox },
    window,
    createSay('People Album', () => 'en'),
  );
  return { boxes, decision: question(trouble, signal) };
}

it('offers to reload, which Enter does, to wait and to quit; Esc waits', async () => {
  const { boxes, decision } = ask('hung', 0);
  expect(await decision).toBe('reload');
  expect(boxes).toMatchObject([
    {
      ...{ message: 'People Album is not responding.', buttons: ['Reload', 'Wait', 'Quit'] },
      ...{ defaultId: 0, cancelId: 1 },
    },
  ]);
  expect(await ask('hung', 1).decision).toBe('wait');
  expect(await ask('hung', 2).decision).toBe('quit');
});

it('has nothing to wait for when the page is gone', async () => {
  const { boxes, decision } = ask('crashed', 1);
  expect(await decision).toBe('quit');
  expect(boxes).toMatchObject([{ buttons: ['Reload', 'Quit'], defaultId: 0, cancelId: 0 }]);
});

it('does nothing when the question was taken back, whatever the box answers', async () => {
  expect(await ask('crashed', 0, AbortSignal.abort()).decision).toBe('wait');
  expect(await ask('hung', 2, AbortSignal.abort()).decision).toBe('wait');
});
