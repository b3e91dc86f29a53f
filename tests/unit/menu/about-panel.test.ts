import { describe, expect, it } from 'vitest';
import { aboutPanelOptions } from '../../../electron/menu/about-panel.ts';

describe('the about panel', () => {
  const app = { name: 'People Album', version: '1.2.3' };

  it('tells name, version, copyright and licence', () => {
    expect(aboutPanelOptions(app, 'en')).toEqual({
      applicationName: 'People Album',
      applicationVersion: '1.2.3',
      copyright: '© 2026 People Album contributors',
      credits: 'Open source, under the MIT License.',
    });
  });

  it('tells it in the user’s language', () => {
    expect(aboutPanelOptions(app, 'zh-CN')).toMatchObject({
      copyright: '© 2026 People Album 贡献者',
      credits: '开源软件，采用 MIT 许可证。',
    });
  });
});
