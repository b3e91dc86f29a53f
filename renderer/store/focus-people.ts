/** Gives the focus to the person's page where one is open, else to the list's active person. */
export function focusPeople(): void {
  const page = document.querySelector<HTMLElement>('.person-page');
  (page ?? document.querySelector<HTMLElement>('[data-position][tabindex="0"]'))?.focus();
}
