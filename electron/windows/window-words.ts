/** What main itself says to the user outside the window: in native dialogs and notifications. */
import type { Language } from '../../shared/settings.ts';

/** `{app}` stands for the app's name, `{count}` for a number of people. */
const ENGLISH = {
  syncDone: 'The sync is done: {count} people are in the album.',
  syncBlocked: 'The sync has stopped and needs you.',
  syncNeedsConfirmation: 'The sync found far fewer people than before. You decide whether they go.',
  pageCrashed: 'The window of {app} has stopped again.',
  pageCrashedDetail: 'Your album and your notes are safe. Reloading opens the window anew.',
  pageHung: '{app} is not responding.',
  pageHungDetail:
    'You can wait for it, or reload the window. Text that you have not saved is lost by reloading.',
  reload: 'Reload',
  wait: 'Wait',
  quit: 'Quit',
  faulty: 'Something in {app} went wrong.',
  faultyDetail:
    'You can go on. If the app behaves oddly, quit and open it again: your album and your notes are safe. The cause is in the logs.',
  goOn: 'Go On',
} as const;

export type WindowWord = keyof typeof ENGLISH;

const CHINESE: Readonly<Record<WindowWord, string>> = {
  syncDone: '同步完成：相册中共有 {count} 人。',
  syncBlocked: '同步已停止，需要你处理。',
  syncNeedsConfirmation: '同步得到的人物比之前少了很多，是否移除由你决定。',
  pageCrashed: '{app} 的窗口再次停止运行。',
  pageCrashedDetail: '你的相册和备注都完好无损。重新加载会再次打开窗口。',
  pageHung: '{app} 没有响应。',
  pageHungDetail: '你可以继续等待，也可以重新加载窗口。重新加载会丢失尚未保存的文字。',
  reload: '重新加载',
  wait: '等待',
  quit: '退出',
  faulty: '{app} 出了点问题。',
  faultyDetail:
    '你可以继续使用。如果应用表现异常，请退出后重新打开：你的相册和备注都完好无损。原因已记录在日志中。',
  goOn: '继续使用',
};

const WORDS: Readonly<Record<Language, Readonly<Record<WindowWord, string>>>> = {
  en: ENGLISH,
  'zh-CN': CHINESE,
};

/** Finds a word in the language in use at that moment. */
export type Say = (word: WindowWord, count?: number) => string;

export function createSay(appName: string, language: () => Language): Say {
  return (word, count = 0) => {
    const current = language();
    return WORDS[current][word]
      .replace('{app}', appName)
      .replace('{count}', new Intl.NumberFormat(current).format(count));
  };
}
