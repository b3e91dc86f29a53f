import { useAddressPart, useServices } from '../store/services.tsx';
import { useCommand } from '../store/use-command.ts';
import { steppedCardSize } from './grid-geometry.ts';
import type { ActionTarget, PeopleActions } from './use-people-actions.ts';

interface ListCommands {
  readonly isTable: boolean;
  /** Of the list, px. */
  readonly width: number;
  readonly cardSize: number;
  readonly onCardSize: (size: number) => void;
  /** Of the person who has the focus, else of the one who is selected. */
  readonly onOpen: () => void;
  readonly onAlias: () => void;
}

/** What the native menu and its keys do with the list. */
export function useListCommands(isCovered: boolean, list: ListCommands): void {
  const { selection } = useServices();
  const { isTable, width, cardSize, onCardSize } = list;
  const step = (to: 'larger' | 'smaller'): void => onCardSize(steppedCardSize(width, cardSize, to));
  const canStep = !isCovered && !isTable;
  useCommand('select-all', isCovered ? null : () => selection.selectAll());
  useCommand('larger-cards', canStep ? () => step('larger') : null);
  useCommand('smaller-cards', canStep ? () => step('smaller') : null);
  useCommand('open-person', isCovered ? null : list.onOpen);
  useCommand('edit-alias', isCovered ? null : list.onAlias);
}

/** What the native menu does with the people selected; null while nobody is. */
export function useSelectionCommands(actions: PeopleActions, target: ActionTarget | null): void {
  const isCovered = useAddressPart(({ personId }) => personId !== null);
  const subject = isCovered ? null : target;
  useCommand('pin', subject && (() => actions.pin(subject)), subject?.isPinned);
  useCommand('hide', subject && (() => actions.hide(subject)), subject?.isHidden);
}
