import type { TFunction } from 'i18next';
import { type ReactNode, useRef } from 'react';
import { Menu, MenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useTranslation } from 'react-i18next';
import { wordName } from './person-words.ts';
import type { ActionTarget, PeopleActions } from './use-people-actions.ts';

/** An open menu: for whom, and where on screen, px of the window. */
export interface OpenMenu {
  readonly position: number;
  readonly target: ActionTarget;
  readonly isSelected: boolean;
  readonly x: number;
  readonly y: number;
}

interface PeopleMenuProps {
  readonly menu: OpenMenu;
  readonly actions: PeopleActions;
  readonly onOpen: () => void;
  readonly onPreview: () => void;
  readonly onToggleSelected: () => void;
  readonly onClose: () => void;
}

/** The context menu of a person, or of the selection that the person belongs to. */
export function PeopleMenu(props: PeopleMenuProps) {
  const { t } = useTranslation();
  const { menu, onClose } = props;
  const anchor = useRef<HTMLDivElement>(null);
  const { card, count } = menu.target;
  const label =
    card === null ? t('people.menuOfMany', { count }) : t('people.menuOf', { name: wordName(card, t) });
  return (
    <>
      <div ref={anchor} className="menu-anchor" style={{ left: menu.x, top: menu.y }} />
      <Popover
        className="popover"
        aria-label={label}
        triggerRef={anchor}
        isOpen
        placement="bottom start"
        offset={2}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <Menu className="list" aria-label={label} autoFocus="first" onClose={onClose}>
          {menuItems(props, t)}
        </Menu>
      </Popover>
    </>
  );
}

function menuItems(props: PeopleMenuProps, t: TFunction): ReactNode[] {
  const { menu, actions, onOpen, onPreview, onToggleSelected } = props;
  const { target, isSelected } = menu;
  const { card, count, isPinned, isHidden } = target;
  const isMany = count > 1;
  const item = (id: string, word: string, onAction: () => void): ReactNode => (
    <MenuItem key={id} id={id} className="list-item" textValue={word} onAction={onAction}>
      {word}
    </MenuItem>
  );
  const line = (id: string): ReactNode => <Separator key={id} id={id} className="list-separator" />;
  return [
    ...(isMany
      ? []
      : [
          item('open', t('people.open'), onOpen),
          item('preview', t('people.preview'), onPreview),
          line('line-1'),
        ]),
    item('pin', wordPin(isPinned, count, t), () => actions.pin(target)),
    item('hide', wordHide(isHidden, count, t), () => actions.hide(target)),
    ...(card === null ? [] : [item('alias', t('people.giveAlias'), () => actions.editAlias(card))]),
    item('note', isMany ? t('people.noteOnMany', { count }) : t('people.note'), () =>
      actions.editNote(target),
    ),
    line('line-2'),
    item('select', isSelected ? t('people.unselect') : t('people.select'), onToggleSelected),
    ...(card === null
      ? []
      : [
          item('copy-name', t('people.copyName'), () => actions.copyName(card)),
          item('copy-id', t('people.copyId'), () => actions.copyId(card)),
        ]),
  ];
}

function wordPin(isPinned: boolean, count: number, t: TFunction): string {
  if (count > 1) return isPinned ? t('people.unpinMany', { count }) : t('people.pinMany', { count });
  return isPinned ? t('people.unpin') : t('people.pin');
}

function wordHide(isHidden: boolean, count: number, t: TFunction): string {
  if (count > 1) return isHidden ? t('people.unhideMany', { count }) : t('people.hideMany', { count });
  return isHidden ? t('people.unhide') : t('people.hide');
}
