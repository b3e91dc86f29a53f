import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CloudOff,
  KeyRound,
  RefreshCw,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTranslation } from 'react-i18next';
import type { DatasetView } from '../../shared/dataset.ts';
import { useSession } from '../store/services.tsx';
import { useNow } from '../store/use-now.ts';
import { type PillState, pillState } from './pill-state.ts';
import { wordPill } from './pill-words.ts';
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
  const state = pillState(status, summary, dataset.hasCredentials);
  const words = wordPill(state, t, i18n.language, useNow());
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
      <StateSpoken key={dataset.profile.id} kind={state.kind} words={words} />
      <Popover className="popover" placement="bottom end" offset={6} aria-label={t('sync.heading')}>
        <div className="dialog sync-dialog">{panel(() => setOpen(false))}</div>
      </Popover>
    </DialogTrigger>
  );
}

/** Speaks the state when it becomes another one, not each number on the way. */
function StateSpoken({ kind, words }: { readonly kind: PillState['kind']; readonly words: string }) {
  const [spoken, setSpoken] = useState({ kind, words: '' });
  if (spoken.kind !== kind) setSpoken({ kind, words });
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
    case 'comparing':
      return 'busy';
    case 'waiting':
    case 'offline':
    case 'paused':
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
    case 'failed':
    case 'decision':
      return <CircleAlert size={14} aria-hidden />;
    case 'never':
      return <CircleDashed size={14} aria-hidden />;
    default:
      return <RefreshCw size={14} className="turning" aria-hidden />;
  }
}
