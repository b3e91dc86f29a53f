import { useTranslation } from 'react-i18next';
import type { AnnotationChange, PeopleTarget, PersonCard } from '../cache/cache-api.ts';
import type { ShownOrder } from '../store/album-view.ts';
import { toggleHidden, togglePin } from '../store/annotations.ts';
import { countOf } from '../store/intervals.ts';
import { useServices } from '../store/services.tsx';
import { copyText } from '../ui/copy-text.ts';
import { wordName } from './person-words.ts';
import { areAllHidden, areAllPinned } from './selection-marks.ts';

/** Whom an action at a position is for: the selection where the position belongs to it, else the one person there. */
export interface ActionTarget {
  readonly target: PeopleTarget;
  readonly count: number;
  /** All of them are, so that the action takes it back. */
  readonly isPinned: boolean;
  readonly isHidden: boolean;
  /** The one person, where it is one that is known. */
  readonly card: PersonCard | null;
}

export interface PeopleActions {
  /** Null while the person there is being read. */
  targetAt(position: number): ActionTarget | null;
  /** Null while nobody is selected. */
  selected(): ActionTarget | null;
  pin(target: ActionTarget): void;
  hide(target: ActionTarget): void;
  editAlias(card: PersonCard): void;
  editNote(target: ActionTarget): void;
  copyName(card: PersonCard): void;
  copyId(card: PersonCard): void;
}

/** So many are named one by one when a dialog opens: the order that they were selected in may be gone when it is saved. */
const MOST_NAMED = 5000;

/** What can be done to people from the list, by key, menu or bar alike. */
export function usePeopleActions({ query, order, cards }: ShownOrder): PeopleActions {
  const { t } = useTranslation();
  const { annotations, cache, dialogs, selection, session } = useServices();
  const { datasetId } = query;
  const annotate = ({ target }: ActionTarget, change: AnnotationChange): void => {
    void annotations.annotate(target, change);
  };
  const selected = (): ActionTarget | null => {
    const target = selection.target();
    const { intervals } = selection.store.getState();
    const count = countOf(intervals);
    if (target === null || count === 0) return null;
    return {
      target,
      count,
      isPinned: areAllPinned(intervals, order.pinnedCount),
      isHidden: areAllHidden(
        intervals,
        query.filter.visibility,
        (position) => cards.cardAt(position)?.isHidden,
      ),
      card: count === 1 ? (cards.cardAt(intervals[0] as number) ?? null) : null,
    };
  };
  /** The same people by their ids; null when they are too many, or are not known any more. */
  const namedTarget = async (target: PeopleTarget, count: number): Promise<PeopleTarget | null> => {
    if ('groupIds' in target) return target;
    if (count > MOST_NAMED) return null;
    const answer = await cache.readGroupIds(target.orderId, target.intervals, MOST_NAMED);
    return answer.ok ? { datasetId, groupIds: answer.value } : null;
  };
  const editNote = async ({ target, count, card }: ActionTarget): Promise<void> => {
    let note: string | null = null;
    if (card?.hasNote) {
      const person = await session.report(cache.readPerson(datasetId, card.groupId));
      if (person === null) return;
      note = person.annotation.note;
    }
    const named = await namedTarget(target, count);
    if (named !== null) dialogs.open({ kind: 'note', target: named, targetAtSave: null, count, note });
    else dialogs.open({ kind: 'note', target, targetAtSave: selection.target, count, note });
  };
  return {
    selected,
    targetAt: (position) => {
      if (selection.isSelected(position)) return selected();
      const card = cards.cardAt(position);
      if (card === undefined) return null;
      const { isPinned, isHidden } = card;
      return { target: { datasetId, groupIds: [card.groupId] }, count: 1, isPinned, isHidden, card };
    },
    pin: (target) => annotate(target, togglePin(target)),
    hide: (target) => annotate(target, toggleHidden(target)),
    editAlias: ({ groupId, name, alias }) => dialogs.open({ kind: 'alias', datasetId, groupId, name, alias }),
    editNote: (target) => void editNote(target),
    copyName: (card) => void copyText(wordName(card, t)),
    copyId: (card) => void copyText(card.groupId),
  };
}
