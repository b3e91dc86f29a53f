import { ArrowLeft, ArrowRight, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';
import type { RangeStatus } from '../../shared/sync.ts';
import { wordRange } from './sync-words.ts';

/** The ranges that are listed side by side, folded: where each has come to, and which way it goes. */
export function RangeList({ ranges }: { readonly ranges: readonly RangeStatus[] }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (ranges.length === 0) return null;
  const title = t('sync.ranges', { count: ranges.length });
  return (
    <Disclosure isExpanded={isOpen} onExpandedChange={setOpen}>
      <Heading level={3} className="run-heading">
        <Button slot="trigger" className="run run-button small quiet">
          <ChevronRight size={14} aria-hidden />
          {title}
        </Button>
      </Heading>
      <DisclosurePanel aria-label={title}>
        {isOpen ? (
          <ol className="sync-ranges small">
            {ranges.map((range) => (
              <Range key={range.rangeId} range={range} />
            ))}
          </ol>
        ) : null}
      </DisclosurePanel>
    </Disclosure>
  );
}

function Range({ range }: { readonly range: RangeStatus }) {
  const { t, i18n } = useTranslation();
  const Arrow = range.order === 'asc' ? ArrowRight : ArrowLeft;
  return (
    <li className="sync-range">
      <Arrow size={12} aria-hidden />
      <span>
        {wordRange(range, { t, language: i18n.language, now: Date.now() })}
        <span className="visually-hidden">, {t(`sync.range.${range.order}`)}</span>
      </span>
      <span className="quiet">
        {range.activity === 'waiting' ? `${t('sync.range.waiting')} · ` : ''}
        {t('people.count', { count: range.groupsListed })}
      </span>
    </li>
  );
}
