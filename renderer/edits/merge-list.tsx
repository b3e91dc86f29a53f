import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MergeTask } from '../../shared/edit.ts';
import { wordError } from '../i18n/error-wording.ts';
import { focusPeople } from '../store/focus-people.ts';
import { useEdits, useServices } from '../store/services.tsx';
import { IconButton } from '../ui/button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { useFocusBack } from '../ui/use-focus-back.ts';
import './edits.css';

const NO_MERGES: readonly MergeTask[] = [];

/** Merges under way, and those that ended until they are dismissed. */
export function MergeList({ datasetId }: { readonly datasetId: string }) {
  const { t } = useTranslation();
  const merges = useEdits(({ byDataset }) => byDataset[datasetId]?.merges ?? NO_MERGES);
  const focusBack = useFocusBack(focusPeople);
  if (merges.length === 0) return null;
  return (
    <ul className="merge-list" aria-label={t('edits.merges')} {...focusBack}>
      {merges.map((merge) => (
        <Merge key={merge.mergeId} merge={merge} />
      ))}
    </ul>
  );
}

function Merge({ merge }: { readonly merge: MergeTask }) {
  const { t } = useTranslation();
  const { edits } = useServices();
  const { datasetId, mergeId, fromGroupIds, state, progress, error } = merge;
  const hasEnded = state === 'done' || state === 'failed';
  const words = t(`edits.mergeState.${state}`, { count: fromGroupIds.length });
  const mayHaveBegun = state === 'failed' && error?.field === 'TaskId';
  return (
    <li className={state === 'failed' ? 'merge-task merge-failed' : 'merge-task'}>
      <p role="status">
        {error === null ? words : t('edits.because', { state: words, reason: wordError(error, t).title })}
        {mayHaveBegun ? ` ${t('edits.mayHaveBegun')}` : ''}
      </p>
      {hasEnded || progress === null ? null : <ProgressBar label={words} done={progress} count={100} />}
      {hasEnded ? (
        <IconButton
          small
          label={t('app.dismiss')}
          onPress={() => void edits.dismissMerge(datasetId, mergeId)}
        >
          <X size={14} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
