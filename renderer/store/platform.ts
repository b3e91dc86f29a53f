/** Whether the window is on a Mac, where ⌘ commands and Ctrl does not. */
export function isMac({ platform }: Pick<Navigator, 'platform'>): boolean {
  return platform.startsWith('Mac');
}
