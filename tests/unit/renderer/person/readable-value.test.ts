import { describe, expect, it } from 'vitest';
import { amountOf, readableValue } from '../../../../renderer/person/readable-value.ts';

describe('readableValue', () => {
  it.each([
    ['Size', 1000, '1 kB'],
    ['Size', 999, '999 bytes'],
    ['FileSize', '2500000', '2.5 MB'],
    ['Bitrate', 5_407_765, '5.4 Mb/s'],
    ['Duration', 22.88, '22.9 sec'],
    ['Duration', 127, '2:07'],
    ['Duration', 3727, '1:02:07'],
    ['SampleRate', 48_000, '48 kHz'],
    ['ExposureTime', '1/120', '1/120 s'],
    ['ExposureTime', 0.008, '1/125 s'],
    ['ExposureTime', '2', '2 s'],
    ['FNumber', '180/100', 'f/1.8'],
    ['ISOSpeedRatings', '100', 'ISO 100'],
    ['FocalLength', '6765/1000', '6.8 mm'],
    ['LabelConfidence', 0.95, '95%'],
  ])('reads %s %j as %s', (key, value, text) => {
    expect(readableValue(key, value, 'en')).toBe(text);
  });

  it('reads instants as dates, and the camera’s clock as it stood', () => {
    expect(readableValue('Any', '2021-06-29T14:50:13.011643661+08:00', 'en')).toMatch(/^June 29, 2021/);
    expect(readableValue('DateTime', '2020:08:19 17:11:11', 'en')).toBe('August 19, 2020 at 5:11 PM');
    expect(readableValue('DateTime', '2020:08:19 17:11:11', 'zh-CN')).toBe('2020年8月19日 17:11');
  });

  it.each([
    ['Size', 'large'],
    ['Size', -1],
    ['ExposureTime', '0/0'],
    ['LabelConfidence', 40],
    ['toString', 'x'],
    ['FaceCount', 3],
  ])('leaves %s %j as it is', (key, value) => {
    expect(readableValue(key, value, 'en')).toBeNull();
  });
});

describe('amountOf', () => {
  it.each([
    ['3/4', 0.75],
    [' 12 ', 12],
    ['-2.5', -2.5],
    ['1/0', null],
    ['', null],
    [Number.NaN, null],
    [null, null],
  ])('reads %j as %j', (value, amount) => {
    expect(amountOf(value)).toBe(amount);
  });
});
