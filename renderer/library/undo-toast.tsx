import { Undo2, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnnotationWork } from '../store/annotations.ts';
import { focusPeople } from '../store/focus-people.ts';
import { useAnnotations, useServices } from '../store/services.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { wordStep } from './word-step.ts';
import './library.css';

/** Long enough to be read and reached. */
const SHOWN_MS = 9000;

/**
 * What was last done to the user's own things, with the way back. It never takes the focus, and gives it back when it
 * goes; a newer one takes its place. It stays while the pointer or the focus is on it.
 */
export function UndoToast() {
  const { t } = useTranslation();
  const { annotations } = useServices();
  const toast = useAnnotations((state) => state.toast);
  const work = useAnnotations((state) => state.work);
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const focusBack = useFocusBack(focusPeople);
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
  const hasContent = toast !== null || work !== null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notices that it is being read.
    <div
      className={hasContent ? 'toast' : 'toast-empty'}
      onPointerEnter={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onFocus={(event) => {
        setFocused(true);
        focusBack.onFocus(event);
      }}
      onBlur={(event) => {
        setFocused(false);
        focusBack.onBlur(event);
      }}
    >
      <p role="status" className="toast-text" dir="auto">
        {toast === null || work !== null ? '' : wordStep(toast.step, toast.wasUndone, t)}
      </p>
      {work !== null ? <Work work={work} /> : toast !== null ? <WayBack wasUndone={toast.wasUndone} /> : null}
    </div>
  );
}

/** A change of many that is under way. It is not read out with each portion: that would drown all else. */
function Work({ work }: { readonly work: AnnotationWork }) {
  const { t } = useTranslation();
  const { done, count, cancel } = work;
  const text = t('library.working', { done, count });
  return (
    <>
      <div className="toast-work">
        <p>{text}</p>
        <ProgressBar label={text} done={done} count={count} />
      </div>
      {cancel === null ? null : (
        <Button small onPress={cancel}>
          {t('app.cancel')}
        </Button>
      )}
    </>
  );
}

function WayBack({ wasUndone }: { readonly wasUndone: boolean }) {
  const { t } = useTranslation();
  const { annotations } = useServices();
  const turnBack = wasUndone ? annotations.redo : annotations.undo;
  return (
    <>
      <Button small onPress={() => void turnBack()}>
        <Undo2 size={14} aria-hidden className={wasUndone ? 'mirrored' : undefined} />
        {t(wasUndone ? 'library.redo' : 'library.undo')}
      </Button>
      <IconButton small label={t('app.dismiss')} onPress={() => annotations.dismissToast()}>
        <X size={14} aria-hidden />
      </IconButton>
    </>
  );
}
