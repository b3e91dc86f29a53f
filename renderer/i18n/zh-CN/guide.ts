export const guide = {
  title: '使用指南',
  contents: '目录',
  text: '指南正文',
} as const;
