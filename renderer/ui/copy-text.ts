/**
 * Copies without asking for the clipboard permission, which the app denies to every page. False where it could not: the
 * browser lets a page copy for some seconds after a key or a press in it.
 */
export function copyText(text: string): boolean {
  const put = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true });
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', put);
  return isCopied;
}
