import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CloudOff,
  Hourglass,
  KeyRound,
} from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import type { SyncStatus } from '../../shared/sync.ts';
import { useSession } from '../store/services.tsx';
import { useNow } from '../store/use-now.ts';
import { type PillState, pillState } from './pill-state.ts';
import { spokenKind, wordPill, wordSpoken } from './pill-words.ts';
import { ProgressRing } from './progress-ring.tsx';
import './status.css';

interface SyncPillProps {
  readonly dataset: DatasetView;
  /** What opens at a press. */
  readonly panel: (close: () => void) => ReactNode;
}

export function SyncPill({ dataset, panel }: SyncPillProps) {
  const { t, i18n } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const status = useSession(({ statuses }) => statuses[dataset.profile.id]);
  const summary = useSession(({ summaries }) => summaries[dataset.profile.id]);
  useClosedByQuestion(status, setOpen);
  const state = pillState(status, summary, dataset.hasCredentials);
  const now = useNow();
  const words = wordPill(state, t, i18n.language, now);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={`sync-pill sync-pill-${toneOf(state)}`}
        aria-label={t('pill.label', { status: words })}
        data-state={state.kind}
      >
        <PillIcon state={state} />
        {words}
      </Button>
      <StateSpoken
        key={dataset.profile.id}
        kind={spokenKind(state)}
        words={wordSpoken(state, t, i18n.language, now)}
      />
      <Popover className="popover" placement="bottom end" offset={6} aria-label={t('sync.heading')}>
        <div className="dialog sync-dialog">{panel(() => setOpen(false))}</div>
      </Popover>
    </DialogTrigger>
  );
}

/** A sync that comes to a question asks it in a dialog: what is open then would lie over it. */
function useClosedByQuestion(status: SyncStatus | undefined, setOpen: (isOpen: boolean) => void): void {
  const asking = status?.phase === 'needs-confirmation' ? status.runId : null;
  const [askedBefore, setAskedBefore] = useState(asking);
  if (asking === askedBefore) return;
  setAskedBefore(asking);
  if (asking !== null) setOpen(false);
}

/** Shorter waits between two calls are nobody's news. */
const LONG_WAIT_MS = 5000;

/** Speaks the state when it becomes another one, not each number on the way. */
function StateSpoken({ kind, words }: { readonly kind: PillState['kind']; readonly words: string }) {
  const [spoken, setSpoken] = useState({ kind, words: '' });
  const isNews = spoken.kind !== kind;
  if (isNews && kind !== 'waiting') setSpoken({ kind, words });
  useEffect(() => {
    if (!isNews || kind !== 'waiting') return;
    const timer = setTimeout(() => setSpoken({ kind, words }), LONG_WAIT_MS);
    return () => clearTimeout(timer);
  }, [isNews, kind, words]);
  return (
    <span className="visually-hidden" role="status">
      {spoken.words}
    </span>
  );
}

function toneOf({ kind }: PillState): 'quiet' | 'good' | 'busy' | 'warning' | 'bad' {
  switch (kind) {
    case 'up-to-date':
      return 'good';
    case 'starting':
    case 'syncing':
    case 'checking':
    case 'comparing':
      return 'busy';
    case 'waiting':
    case 'offline':
    case 'paused':
    case 'unreconciled':
    case 'decision':
      return 'warning';
    case 'credentials':
    case 'failed':
      return 'bad';
    default:
      return 'quiet';
  }
}

function PillIcon({ state }: { readonly state: PillState }) {
  switch (state.kind) {
    case 'up-to-date':
      return <CircleCheck size={14} aria-hidden />;
    case 'paused':
      return <CirclePause size={14} aria-hidden />;
    case 'offline':
      return <CloudOff size={14} aria-hidden />;
    case 'credentials':
      return <KeyRound size={14} aria-hidden />;
    case 'waiting':
      return <Hourglass size={14} aria-hidden />;
    case 'failed':
    case 'decision':
    case 'unreconciled':
      return <CircleAlert size={14} aria-hidden />;
    case 'never':
      return <CircleDashed size={14} aria-hidden />;
    case 'syncing':
      return <ProgressRing share={state.total ? state.listed / state.total : null} />;
    default:
      return <ProgressRing share={null} />;
  }
}
