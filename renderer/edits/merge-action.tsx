import { Merge } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { MOST_MERGED_AT_ONCE } from '../../shared/edit.ts';
import { useSelection, useServices } from '../store/services.tsx';
import { Button } from '../ui/button.tsx';

/** Those who are merged and the one who stays. */
const MOST_PEOPLE = MOST_MERGED_AT_ONCE + 1;

/** Merges the people selected, for the selection's bar. Not there where the dataset may not be changed. */
export function MergeAction({ dataset }: { readonly dataset: DatasetView }) {
  const { t } = useTranslation();
  const { cache, dialogs, selection, session } = useServices();
  const isPossible = useSelection(({ count }) => count >= 2 && count <= MOST_PEOPLE);
  if (dataset.profile.access === 'read-only') return null;
  const open = async (): Promise<void> => {
    const target = selection.target();
    if (target === null) return;
    const groupIds =
      'groupIds' in target
        ? target.groupIds
        : await session.report(cache.readGroupIds(target.orderId, target.intervals, MOST_PEOPLE));
    if (groupIds !== null) dialogs.open({ kind: 'merge', dataset, groupIds });
  };
  return (
    <Button small isDisabled={!isPossible} onPress={() => void open()}>
      <Merge size={14} aria-hidden />
      {t('edits.merge')}
    </Button>
  );
}
