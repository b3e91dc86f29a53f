import { Undo2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnotations, useServices } from '../store/services.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { wordStep } from './word-step.ts';
import './library.css';

/** Long enough to be read and reached. */
const SHOWN_MS = 9000;

/**
 * What was last done to the user's own things, with the way back. It never takes the focus; a newer one takes its
 * place. It stays while the pointer or the focus is on it.
 */
export function UndoToast() {
  const { t } = useTranslation();
  const { annotations } = useServices();
  const toast = useAnnotations((state) => state.toast);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const isHeld = isPointedAt || isFocused;
  useEffect(() => {
    if (toast === null) {
      // What is gone can't tell that pointer and focus left it.
      setPointedAt(false);
      setFocused(false);
      return;
    }
    if (isHeld) return;
    const timer = setTimeout(() => annotations.dismissToast(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast, isHeld, annotations]);
  const turnBack = toast?.wasUndone ? annotations.redo : annotations.undo;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that it is being read.
    <div
      className={toast === null ? 'toast-empty' : 'toast'}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <p role="status" className="toast-text" dir="auto">
        {toast === null ? '' : wordStep(toast.step, toast.wasUndone, t)}
      </p>
      {toast === null ? null : (
        <>
          <Button small onPress={() => void turnBack()}>
            <Undo2 size={14} aria-hidden className={toast.wasUndone ? 'mirrored' : undefined} />
            {t(toast.wasUndone ? 'library.redo' : 'library.undo')}
          </Button>
          <IconButton small label={t('app.dismiss')} onPress={() => annotations.dismissToast()}>
            <X size={14} aria-hidden />
          </IconButton>
        </>
      )}
    </div>
  );
}
