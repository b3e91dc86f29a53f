export const worker = {
  title: '相册缓存停止工作',
  kept: '已保存的内容仍在这台电脑上。',
  next: '重新加载窗口以再次打开。',
} as const;
