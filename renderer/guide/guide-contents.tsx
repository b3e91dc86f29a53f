import { Fragment, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { chapterOf, type GuideSection } from './guide-sections.ts';
import { SectionLink } from './section-link.tsx';

interface GuideContentsProps {
  readonly sections: readonly GuideSection[];
  /** Id of the section that is being read; null before the first. */
  readonly current: string | null;
  readonly onGo: (id: string) => void;
}

/** The chapters, and the parts of the one that is being read. */
export function GuideContents({ sections, current, onGo }: GuideContentsProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const chapter = chapterOf(sections, current);
  useEffect(() => {
    if (current === null) return;
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const link = ({ id, level, title }: GuideSection) => (
    <SectionLink
      id={id}
      className={level === 2 ? 'guide-chapter' : 'guide-part'}
      isCurrent={id === current}
      onGo={onGo}
    >
      {title}
    </SectionLink>
  );
  return (
    <nav className="guide-contents" aria-label={t('guide.contents')}>
      <ol ref={list}>
        {sections.map((section) => {
          const isShown = section.level === 2 || chapterOf(sections, section.id) === chapter;
          return <Fragment key={section.id}>{isShown ? <li>{link(section)}</li> : null}</Fragment>;
        })}
      </ol>
    </nav>
  );
}
