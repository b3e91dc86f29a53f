import { useEffect } from 'react';
import { useServices } from '../store/services.tsx';
import { steppedCardSize } from './grid-geometry.ts';

interface Sizing {
  readonly isTable: boolean;
  /** Of the list, px. */
  readonly width: number;
  readonly cardSize: number;
  readonly onCardSize: (size: number) => void;
}

/** What the native menu and its keys do with the list. */
export function useListCommands(isCovered: boolean, { isTable, width, cardSize, onCardSize }: Sizing): void {
  const { commands, selection } = useServices();
  useEffect(() => {
    if (isCovered) return;
    return commands.handle('select-all', () => selection.selectAll());
  }, [commands, selection, isCovered]);
  useEffect(() => {
    if (isCovered || isTable) return;
    const stops = [
      commands.handle('larger-cards', () => onCardSize(steppedCardSize(width, cardSize, 'larger'))),
      commands.handle('smaller-cards', () => onCardSize(steppedCardSize(width, cardSize, 'smaller'))),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [commands, isCovered, isTable, width, cardSize, onCardSize]);
}
