import { CheckCheck, Eye, EyeOff, Pin, PinOff, StickyNote, X } from 'lucide-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { Toolbar } from 'react-aria-components/Toolbar';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';
import { useSelectionCommands } from './use-list-commands.ts';
import type { PeopleActions } from './use-people-actions.ts';

interface SelectionBarProps {
  readonly actions: PeopleActions;
  /** People in the order on screen. */
  readonly total: number;
  /** What else can be done with the selection. */
  readonly children: ReactNode;
  /** Nobody is selected any more, by a button of the bar: the focus has to go elsewhere. */
  readonly onCleared: () => void;
}

/** What can be done with the people selected. It lies over the list's end, and moves nothing. */
export function SelectionBar({ actions, total, children, onCleared }: SelectionBarProps) {
  const { t } = useTranslation();
  const { selection } = useServices();
  const { count } = useStore(selection.store);
  const bar = useRef<HTMLDivElement>(null);
  const focus = useFocusKept(bar, onCleared);
  const target = count === 0 ? null : actions.selected();
  useSelectionCommands(actions, target);
  if (target === null) return null;
  const { isPinned, isHidden } = target;
  const clear = (): void => {
    selection.clear();
    onCleared();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape is for all the buttons within.
    <div
      ref={bar}
      className="selection-bar"
      {...focus}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) clear();
      }}
    >
      <span className="selection-count">{t('people.selectedCount', { count })}</span>
      <Toolbar className="selection-tools" aria-label={t('people.selectionTools')}>
        <Button small onPress={() => actions.pin(target)}>
          {isPinned ? <PinOff size={16} aria-hidden /> : <Pin size={16} aria-hidden />}
          {isPinned ? t('people.unpin') : t('people.pin')}
        </Button>
        <Button small onPress={() => actions.hide(target)}>
          {isHidden ? <Eye size={16} aria-hidden /> : <EyeOff size={16} aria-hidden />}
          {isHidden ? t('people.unhide') : t('people.hide')}
        </Button>
        <Button small onPress={() => actions.editNote(target)}>
          <StickyNote size={16} aria-hidden />
          {t('people.note')}
        </Button>
        {children}
        {count < total ? (
          <Button small onPress={() => selection.selectAll()}>
            <CheckCheck size={16} aria-hidden />
            {t('people.selectAll', { count: total })}
          </Button>
        ) : null}
        <Button small look="plain" onPress={clear}>
          <X size={16} aria-hidden />
          {t('people.clearSelection')}
        </Button>
      </Toolbar>
    </div>
  );
}

interface FocusHandlers {
  onFocus(): void;
  onBlur(): void;
}

/** A button that goes, or the bar with it, takes the focus along: it goes on to the bar's last button, else to the list. */
function useFocusKept(bar: React.RefObject<HTMLDivElement | null>, toList: () => void): FocusHandlers {
  const hadFocus = useRef(false);
  useLayoutEffect(() => {
    const isLost = hadFocus.current && document.activeElement === document.body;
    if (!isLost) return;
    hadFocus.current = false;
    const last = Array.from(bar.current?.querySelectorAll('button') ?? []).at(-1);
    if (last === undefined) toList();
    else last.focus();
  });
  return {
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: () => {
      hadFocus.current = false;
    },
  };
}
