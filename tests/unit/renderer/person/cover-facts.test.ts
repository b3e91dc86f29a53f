import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CoverFactId, coverFacts } from '../../../../renderer/person/cover-facts.ts';
import { createI18n } from '../../../support/test-i18n.ts';

const { t } = createI18n('en');

function sampleCover(): Record<string, unknown> {
  const file = new URL('../../../fixtures/published-sample.json', import.meta.url);
  const sample = JSON.parse(readFileSync(file, 'utf8')) as {
    FigureClusters: { Cover: Record<string, unknown> }[];
  };
  return sample.FigureClusters[0]?.Cover ?? {};
}

function linesOf(cover: Record<string, unknown>, id: CoverFactId): readonly string[] | undefined {
  return coverFacts(cover, t, 'en').find((fact) => fact.id === id)?.lines;
}

describe('coverFacts', () => {
  it('tells the published sample in words', () => {
    const cover = sampleCover();
    expect(linesOf(cover, 'place')).toEqual(['中国浙江省杭州市余杭区文一西路969号']);
    expect(linesOf(cover, 'coordinates')).toEqual(['30.134390,120.074997']);
    expect(linesOf(cover, 'dimensions')).toEqual(['270 × 500 px']);
    expect(linesOf(cover, 'fileSize')).toEqual(['1 kB']);
    expect(linesOf(cover, 'text')).toEqual(['欢迎使用智能媒体管理']);
    expect(linesOf(cover, 'scene')).toEqual(['椅子']);
    expect(linesOf(cover, 'video')?.[0]).toContain('h264');
    expect(linesOf(cover, 'audio')?.[0]).toContain('kHz');
  });

  it('reads the camera and its exposure from EXIF', () => {
    const EXIF = JSON.stringify({
      Make: { value: 'Apple' },
      Model: { value: 'iPhone 15 Pro' },
      ExposureTime: { value: '1/120' },
      FNumber: { value: '18/10' },
      ISOSpeedRatings: { value: '64' },
      FocalLength: { value: '6765/1000' },
    });
    expect(linesOf({ EXIF }, 'camera')).toEqual(['Apple iPhone 15 Pro']);
    expect(linesOf({ EXIF }, 'exposure')).toEqual(['1/120 s · f/1.8 · ISO 64 · 6.8 mm']);
  });

  it('says a caption once, and nothing of what is absent or absurd', () => {
    const Insights = { Image: { Caption: 'A beach.', Description: 'A beach.' } };
    expect(linesOf({ Insights }, 'captions')).toEqual(['A beach.']);
    expect(coverFacts({ EXIF: '{broken', Size: 'x', Labels: 3, Duration: 0, Title: ' ' }, t, 'en')).toEqual(
      [],
    );
  });
});
