export const app = {
  name: '人物相册',
  starting: '正在打开相册…',
  reload: '重新加载',
  dismiss: '知道了',
  cancel: '取消',
  close: '关闭',
  save: '保存',
  copied: '已复制',
  skipToPeople: '跳到人物',
  draft: {
    title: '放弃已输入的内容？',
    text: '这些内容尚未保存。',
    discard: '放弃',
    keep: '继续编辑',
  },
  noValue: '–',
} as const;
