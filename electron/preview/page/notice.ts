/** Plain words over the page for the three things that only a browser's tab can run into. */
const TEXTS = {
  en: {
    moved: 'The album is open in another tab.',
    restarted: 'The album was started anew. Open the address it printed.',
    closed: 'The album has been closed.',
  },
  zh: {
    moved: '相册已在另一个标签页中打开。',
    restarted: '相册已重新启动，请打开它新显示的地址。',
    closed: '相册已关闭。',
  },
} as const;

export type Notice = keyof (typeof TEXTS)['en'];

export function showNotice(notice: Notice): void {
  const texts = navigator.language.startsWith('zh') ? TEXTS.zh : TEXTS.en;
  const dialog = document.createElement('dialog');
  dialog.textContent = texts[notice];
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  document.body.append(dialog);
  dialog.showModal();
}
