import { type ReactNode, useCallback, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { faceSizeFor } from '../../shared/picture.ts';
import type { Settings } from '../../shared/settings.ts';
import type { AlbumSort } from '../cache/cache-api.ts';
import type { ShownOrder } from '../store/album-view.ts';
import { countOf } from '../store/intervals.ts';
import { useServices } from '../store/services.tsx';
import type { ElementSize } from '../ui/use-element-size.ts';
import { useFling } from '../ui/use-fling.ts';
import { useFocusActive } from '../ui/use-focus-active.ts';
import { usePixelRatio } from '../ui/use-pixel-ratio.ts';
import { ChangesPill } from './changes-pill.tsx';
import { gridGeometry, tableGeometry } from './grid-geometry.ts';
import { type GridIntent, type KeyPress, readKey } from './grid-keys.ts';
import { type GivenSpot, topPositionAt } from './grid-placement.ts';
import { type OpenMenu, PeopleMenu } from './people-menu.tsx';
import { PeopleRail } from './people-rail.tsx';
import { PeopleRows } from './people-rows.tsx';
import { QuickLook } from './quick-look.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { COLUMN_COUNT } from './table-columns.ts';
import { TableHeader } from './table-header.tsx';
import { useActivePosition } from './use-active-position.ts';
import { useCardsInSight } from './use-cards-in-sight.ts';
import { useFacesInSight } from './use-faces-in-sight.ts';
import { useFollowPerson } from './use-follow-person.ts';
import { useGridScroll } from './use-grid-scroll.ts';
import { useListCommands } from './use-list-commands.ts';
import { useLook } from './use-look.ts';
import { usePeopleActions } from './use-people-actions.ts';
import { useRubberBand } from './use-rubber-band.ts';
import { useSpot } from './use-spot.ts';
import { useTypeToJump } from './use-type-to-jump.ts';

interface PeopleListProps {
  readonly shown: ShownOrder;
  readonly layout: Settings['layout'];
  /** Wanted side of a card, px. */
  readonly cardSize: number;
  /** The person open above the list, which is inert meanwhile. */
  readonly personId: string | null;
  readonly selectionActions: ReactNode;
  readonly onOpen: (groupId: string) => void;
  readonly onSort: (sort: AlbumSort) => void;
  readonly onCardSize: (size: number) => void;
}

/**
 * The people as a grid or a table, of which only the rows around the view are mounted. One tab stop; keys move within.
 *
 * A click opens a person. The round check in a card's corner, Ctrl/⌘-click and Ctrl+Space select one, Shift with a click
 * or a moving key selects up to there, a band from between the cards selects what it touches. While anybody is selected
 * a plain click selects too, as in photo albums, so that a slip does not leave the page; Enter still opens, Escape ends it.
 */
export function PeopleList(props: PeopleListProps) {
  const { shown, layout, cardSize, personId, onOpen } = props;
  const { t, i18n } = useTranslation();
  const { selection } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const { order, cards } = shown;
  const count = order.matchCount;
  const isTable = layout === 'table';
  const given = useRef<GivenSpot | null>(null);
  const [active, setActive] = useActivePosition(shown, given);
  const geometryOf = useCallback(
    ({ width, height }: ElementSize) =>
      isTable ? tableGeometry(height) : gridGeometry(width, height, cardSize),
    [isTable, cardSize],
  );
  const grid = useGridScroll(scroller, { shown, given, geometryOf });
  const { columns } = grid.geometry;
  const isFlung = useFling(scroller, grid.offset);
  const version = useSyncExternalStore(cards.subscribe, cards.version);
  useCardsInSight(shown, grid);
  const faceSize = faceSizeFor(grid.geometry.cardSize, usePixelRatio());
  useFacesInSight(shown, grid, { faceSize, isFlung, version });
  useSpot({ scroller, grid, cards, count, active }, given);
  const isCovered = personId !== null;
  const focusActive = useFocusActive(scroller, active, grid.rows, isCovered);
  const selectedIn = useStore(selection.store, ({ orderId, intervals }) =>
    orderId === order.orderId ? intervals : null,
  );
  const actions = usePeopleActions(shown);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const look = useLook(focusActive);
  const band = useRubberBand(scroller, grid, count);
  const moveTo = (position: number): void => {
    setActive(position);
    grid.showPosition(position);
  };
  const goTo = (position: number): void => {
    moveTo(position);
    focusActive();
  };
  const jump = useTypeToJump(order.orderId, count, goTo);
  useFollowPerson(personId, shown, active, goTo);
  const openAt = (position: number): void => {
    const card = cards.cardAt(position);
    if (card !== undefined) onOpen(card.groupId);
  };
  const aliasAt = (position: number): void => {
    const card = cards.cardAt(position);
    if (card !== undefined) actions.editAlias(card);
  };
  const meant = (): number => {
    const only = selectedIn !== null && countOf(selectedIn) === 1 ? selectedIn[0] : undefined;
    return scroller.current?.contains(document.activeElement) ? active : (only ?? active);
  };
  useListCommands(isCovered, {
    ...{ isTable, width: grid.size.width, cardSize, onCardSize: props.onCardSize },
    onOpen: () => openAt(meant()),
    onAlias: () => aliasAt(meant()),
  });
  const extendTo = (position: number): void => {
    if (selection.store.getState().count === 0) selection.selectOnly(active);
    selection.extendTo(position);
  };
  const openMenu = (position: number, x: number, y: number): void => {
    const target = actions.targetAt(position);
    if (target !== null) setMenu({ position, target, isSelected: selection.isSelected(position), x, y });
  };
  const openMenuAtCell = (): void => {
    const cell = scroller.current?.querySelector(`[data-position="${active}"]`)?.getBoundingClientRect();
    if (cell !== undefined)
      openMenu(active, cell.left + Math.min(cell.width, 120) / 2, cell.top + cell.height / 2);
  };
  const read = (press: KeyPress, isTyping: boolean): GridIntent | null => {
    const pageRows = Math.max(1, grid.geometry.visibleRows - 2);
    return readKey(press, { position: active, count, columns, pageRows, isTable }, isTyping);
  };
  const carryOut = (intent: GridIntent): void => {
    if (intent.kind !== 'type') jump.end();
    switch (intent.kind) {
      case 'move':
        if (intent.extends) extendTo(intent.to);
        goTo(intent.to);
        return;
      case 'type':
        jump.type(intent.text, active);
        return;
      case 'header':
        focusHeader(scroller.current);
        return;
      case 'open':
        openAt(active);
        return;
      case 'preview':
        look.open();
        return;
      case 'toggle':
        selection.toggle(active);
        return;
      case 'select-all':
        selection.selectAll();
        return;
      case 'clear':
        selection.clear();
        return;
      case 'menu':
        openMenuAtCell();
        return;
      case 'alias':
        aliasAt(active);
        return;
      case 'pin':
      case 'hide': {
        const target = actions.targetAt(active);
        if (target !== null) actions[intent.kind](target);
        return;
      }
    }
  };
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const isInHeader = event.target instanceof Element && event.target.closest('.table-header') !== null;
    if (isInHeader || event.nativeEvent.isComposing) return;
    const intent = read(event, jump.isTyping());
    if (intent === null) return;
    event.preventDefault();
    carryOut(intent);
  };
  const onClick = (event: React.MouseEvent): void => {
    const position = positionOf(event.target);
    if (position === null) return;
    const isOnCheck = event.target instanceof Element && event.target.closest('[data-check]') !== null;
    if (event.shiftKey) extendTo(position);
    else if (isOnCheck || event.ctrlKey || event.metaKey || selection.store.getState().count > 0)
      selection.toggle(position);
    else openAt(position);
    setActive(position);
  };
  const onContextMenu = (event: React.MouseEvent): void => {
    const position = positionOf(event.target);
    if (position === null) return;
    event.preventDefault();
    setActive(position);
    openMenu(position, event.clientX, event.clientY);
  };
  const isActiveInSight =
    active >= grid.sight.first * columns && active < grid.sight.end * columns && grid.size.height > 0;
  const isSelecting = selectedIn !== null && selectedIn.length > 0;
  return (
    <div className="people-stage" data-selecting={isSelecting ? true : undefined}>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtual grid positions its rows freely, which table elements can't. */}
      <div
        ref={scroller}
        id="people-grid"
        data-order-id={order.orderId}
        role="grid"
        aria-label={t('people.grid')}
        aria-multiselectable
        aria-rowcount={isTable ? count + 1 : Math.ceil(count / columns)}
        aria-colcount={isTable ? COLUMN_COUNT : columns}
        className={isTable ? 'people-grid people-table' : 'people-grid'}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onContextMenu={onContextMenu}
        onPointerDown={isTable ? undefined : band.onPointerDown}
        onFocus={(event) => {
          const position = positionOf(event.target);
          if (position !== null && !look.isLooking.current) setActive(position);
        }}
      >
        {isTable ? <TableHeader sort={shown.query.sort} onSort={props.onSort} onLeave={focusActive} /> : null}
        <div role="presentation" className="people-canvas" style={{ height: grid.scale.contentHeight }}>
          <div role="presentation" ref={grid.layerRef} className="people-layer">
            <PeopleRows
              shown={shown}
              version={version}
              geometry={grid.geometry}
              first={grid.rows.first}
              end={grid.rows.end}
              isTable={isTable}
              active={active}
              selected={selectedIn}
              mayLoadFaces={!isFlung}
              faceSize={faceSize}
              t={t}
              language={i18n.language}
            />
          </div>
        </div>
      </div>
      <PeopleRail
        position={isActiveInSight ? active : topPositionAt(grid.offset(), count, grid.geometry)}
        onJump={(position) => {
          setActive(position);
          grid.putAtTop(position);
        }}
      />
      {band.box === null ? null : <div className="rubber-band" style={band.box} />}
      <ChangesPill onShown={focusActive} />
      <SelectionBar actions={actions} total={count} onCleared={focusActive}>
        {props.selectionActions}
      </SelectionBar>
      <SelectionSpoken />
      {menu === null ? null : (
        <PeopleMenu
          menu={menu}
          actions={actions}
          onOpen={() => openAt(menu.position)}
          onPreview={look.open}
          onToggleSelected={() => selection.toggle(menu.position)}
          onClose={() => setMenu(null)}
        />
      )}
      {look.isOpen ? (
        <QuickLook
          shown={shown}
          position={active}
          onMove={(event) => {
            const intent = read(event, false);
            if (intent?.kind !== 'move') return false;
            moveTo(intent.to);
            return true;
          }}
          onOpen={() => {
            look.close();
            openAt(active);
          }}
          onClose={look.close}
        />
      ) : null}
    </div>
  );
}

/** The header of the column that the list is sorted by, else the first. */
function focusHeader(list: HTMLElement | null): void {
  const header =
    list?.querySelector<HTMLElement>('[data-sorted]') ?? list?.querySelector('button.table-sort');
  if (header instanceof HTMLElement) header.focus();
}

function positionOf(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest('[data-position]') : null;
  return cell instanceof HTMLElement ? Number(cell.dataset.position) : null;
}

/** Says how many are selected, after each change. */
function SelectionSpoken() {
  const { t } = useTranslation();
  const { selection } = useServices();
  const count = useStore(selection.store, (state) => state.count);
  const [hasSelected, setHasSelected] = useState(false);
  if (count > 0 && !hasSelected) setHasSelected(true);
  return (
    <div className="visually-hidden" aria-live="polite" aria-atomic="true">
      {count === 0 ? (hasSelected ? t('people.noneSelected') : '') : t('people.selectedCount', { count })}
    </div>
  );
}
