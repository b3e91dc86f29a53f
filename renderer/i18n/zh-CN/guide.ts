export const guide = {
  title: '用户指南',
  contents: '目录',
  text: '指南正文',
} as const;
