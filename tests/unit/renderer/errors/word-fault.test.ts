import { describe, expect, it } from 'vitest';
import { wordFault } from '../../../../renderer/errors/word-fault.ts';

describe('wordFault', () => {
  it('tells where and what, without the folders of files', () => {
    const fault = new TypeError('x is null');
    fault.stack = [
      'TypeError: x is null',
      '    at Grid (app://album/assets/app-abc.js:1:2)',
      '    at run (file:///home/ann/app/main.js:3:4)',
      '    at C (/home/ann/x.js:5:6)',
    ].join('\n');
    const words = wordFault('people', fault);
    expect(words).toBe(
      'people: TypeError: x is null\nat Grid (app-abc.js:1:2)\nat run (main.js:3:4)\nat C (x.js:5:6)',
    );
  });

  it('takes anything that was thrown', () => {
    expect(wordFault('person', 'why')).toBe('person: why');
    expect(wordFault('person', null)).toBe('person: null');
  });

  it('keeps the first frames only', () => {
    const fault = new Error('deep');
    fault.stack = Array.from({ length: 100 }, (_, index) => `    at f${index} (a.js:1:1)`).join('\n');
    expect(wordFault('app', fault).split('\n')).toHaveLength(13);
  });
});
