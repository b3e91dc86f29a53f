export const area = {
  people: '无法显示人物',
  person: '无法显示此人物',
  photos: '无法显示照片',
  sync: '无法显示同步面板',
  datasets: '无法显示数据集列表',
  dialog: '无法显示此对话框',
  app: '窗口遇到问题',
  kept: '相册保存在这台电脑上，没有丢失任何内容。',
  library: '无法显示你的标记和备注',
  next: '重新加载窗口即可继续。',
} as const;
