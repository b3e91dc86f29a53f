import type { MenuCommand } from '../../shared/app-shell.ts';

const TYPED_INPUTS = ['text', 'search', 'url', 'tel', 'email', 'password', 'number', 'date', 'time'];

/** Whether the element takes typed text, and so has an undo and a selection of its own. */
export function isTextField(element: Element | null): boolean {
  if (element === null) return false;
  if (element.localName === 'textarea') return true;
  if (element.localName === 'input') return TYPED_INPUTS.includes((element as HTMLInputElement).type);
  return (element as HTMLElement).isContentEditable === true;
}

/** Does a command of the native menu within the text field that has the focus; false where none has it. */
export function runInTextField(
  document: Document,
  command: Extract<MenuCommand, 'undo' | 'redo' | 'select-all'>,
): boolean {
  const element = document.activeElement;
  if (!isTextField(element)) return false;
  if (command === 'select-all' && element !== null && 'select' in element) {
    (element as HTMLInputElement).select();
  } else {
    // Deprecated, yet the only way to a text field's own history.
    document.execCommand(command === 'select-all' ? 'selectAll' : command);
  }
  return true;
}
