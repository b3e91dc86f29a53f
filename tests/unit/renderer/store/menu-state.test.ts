import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type Commands, createCommands } from '../../../../renderer/store/commands.ts';
import { reportMenuState } from '../../../../renderer/store/menu-state.ts';
import { createFakeBridge, type FakeBridge } from '../../../support/fake-bridge.ts';
import { FakePageWindow } from '../../../support/fake-keyboard.ts';

const SEARCH_FIELD = { localName: 'input', type: 'search' };
const CARD = { localName: 'div' };

describe('what the window tells of the menu', () => {
  let bridge: FakeBridge;
  let page: FakePageWindow;
  let commands: Commands;
  let frames: (() => void)[];
  const overlays = { store: createStore(() => ({ isOpen: false })) };
  let end: () => void;

  beforeEach(() => {
    bridge = createFakeBridge();
    page = new FakePageWindow();
    commands = createCommands();
    frames = [];
    overlays.store.setState({ isOpen: false });
    const inNextFrame = (work: () => void): void => void frames.push(work);
    end = reportMenuState({ bridge, commands, overlays, target: page.window, inNextFrame });
  });

  const drawFrame = (): void => {
    for (const work of frames.splice(0)) work();
  };
  const told = (): string[] => {
    drawFrame();
    return bridge.calls.map((call) => call.replace('reportMenuState ', ''));
  };
  const moveFocus = (element: object): void => {
    page.focus(element);
    const event = new Event('focusin');
    Object.defineProperty(event, 'target', { value: element });
    page.send(event);
  };

  it('comes once a frame, with all that changed in it', () => {
    commands.handle('sync', () => undefined);
    commands.handle('show-grid', () => undefined, true);
    expect(frames).toHaveLength(1);
    expect(told()).toEqual(['sync,show-grid / show-grid']);
  });

  it('is not said twice', () => {
    const forget = commands.handle('undo', () => undefined);
    drawFrame();
    forget();
    commands.handle('undo', () => undefined);
    expect(told()).toEqual(['undo / ']);
  });

  it('has nothing to do behind what is open, and keeps the marks', () => {
    commands.handle('show-table', () => undefined, true);
    commands.handle('undo', () => undefined);
    drawFrame();
    overlays.store.setState({ isOpen: true });
    expect(told().at(-1)).toBe(' / show-table');
    overlays.store.setState({ isOpen: false });
    expect(told().at(-1)).toBe('undo,show-table / show-table');
  });

  it('leaves a text field its own commands, also in a dialog', () => {
    overlays.store.setState({ isOpen: true });
    drawFrame();
    moveFocus(SEARCH_FIELD);
    expect(told().at(-1)).toBe('undo,redo,select-all / ');
  });

  it('asks for no frame while the focus moves among the people', () => {
    drawFrame();
    for (let key = 0; key < 100; key += 1) moveFocus(CARD);
    expect(frames).toHaveLength(0);
  });

  it('ends', () => {
    commands.handle('sync', () => undefined);
    end();
    commands.handle('find', () => undefined);
    expect(told()).toEqual([]);
  });
});
