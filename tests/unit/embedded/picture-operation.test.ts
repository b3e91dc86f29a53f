import { describe, expect, it } from 'vitest';
import { readPictureProcess } from '../../../electron/embedded/picture-operation.ts';

describe('a process', () => {
  it('is read in the order of its operations', () => {
    const text = 'image/auto-orient,1/crop,x_1,w_3/resize,m_fill,w_9,h_8/quality,q_80/format,webp';
    expect(readPictureProcess(text)).toEqual({
      subject: 'image',
      operations: [
        { kind: 'auto-orient' },
        { kind: 'crop', x: 1, y: 0, width: 3, height: null },
        {
          kind: 'resize',
          mode: 'fill',
          width: 9,
          height: 8,
          longSide: null,
          shortSide: null,
          limit: true,
          color: 'FFFFFF',
        },
        { kind: 'quality', percent: 80 },
        { kind: 'format', format: 'webp' },
      ],
    });
    expect(readPictureProcess('image/auto-orient,0').operations).toEqual([]);
  });

  it('of a video is a still in the wanted size', () => {
    const { subject, operations } = readPictureProcess('video/snapshot,t_1000,f_jpg,w_0,h_360,m_fast');
    expect([subject, operations.map(({ kind }) => kind)]).toEqual([
      'video',
      ['auto-orient', 'resize', 'format'],
    ]);
    expect(operations[1]).toMatchObject({ width: null, height: 360, mode: 'lfit', limit: false });
    expect(readPictureProcess('video/snapshot,t_0').operations).toHaveLength(2);
  });

  it.each([
    'image',
    'text/crop,x_1',
    'image/rotate,90',
    'image/crop,x_-1',
    'image/crop,w_0',
    'image/crop,x_1.5',
    'image/crop,q_1',
    'image/resize,m_lfit',
    'image/resize,w_16385',
    'image/resize,w_1,m_big',
    'image/resize,w_1,color_red',
    'image/quality,q_0',
    'image/quality',
    'image/format,bmp',
    'image/format',
    'image/auto-orient,2',
    'video/snapshot',
    'video/snapshot,t_0,f_gif',
    'video/crop,x_1',
  ])('is refused where OSS refuses it: %s', (text) => {
    expect(() => readPictureProcess(text)).toThrow(expect.objectContaining({ code: 'InvalidArgument' }));
  });
});
