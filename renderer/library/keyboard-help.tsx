import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isAnythingOpen } from '../store/commands.ts';
import { isMac } from '../store/platform.ts';
import { useServices } from '../store/services.tsx';
import { isTextField } from '../store/text-field.ts';
import { Button } from '../ui/button.tsx';
import { ModalDialog } from '../ui/modal-dialog.tsx';
import { shortcutGroups } from './shortcuts.ts';
import './library.css';

/** All shortcuts of the window. */
export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <ModalDialog wide title={t('library.keyboardHelp')} onClose={onClose}>
      <div className="shortcut-groups">
        {shortcutGroups(t, isMac(navigator)).map(({ where, title, shortcuts }) => (
          <section key={where}>
            <h3 className="section-title">{title}</h3>
            <dl className="shortcuts">
              {shortcuts.map(({ what, keys }) => (
                <div key={what} className="shortcut">
                  <dt>{what}</dt>
                  <dd>
                    <kbd className="keys">{keys}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <div className="dialog-actions">
        <Button autoFocus onPress={onClose}>
          {t('app.close')}
        </Button>
      </div>
    </ModalDialog>
  );
}

/** Has `?` open the list of shortcuts, except where it is typed and where a dialog is open. */
export function useKeyboardHelp(): void {
  const { dialogs } = useServices();
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      if (event.key !== '?' || event.defaultPrevented || event.isComposing) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTextField(document.activeElement)) return;
      if (isAnythingOpen(document)) return;
      event.preventDefault();
      dialogs.open({ kind: 'keyboard-help' });
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, [dialogs]);
}
