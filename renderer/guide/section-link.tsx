import type { ReactNode } from 'react';
import { headingId } from './heading-id.ts';

interface SectionLinkProps {
  /** Of the section it leads to. */
  readonly id: string;
  readonly onGo: (id: string) => void;
  readonly className?: string;
  readonly isCurrent?: boolean;
  readonly children: ReactNode;
}

/** A link within the guide. The window's address is the album's, and stays as it is. */
export function SectionLink({ id, onGo, className = 'link', isCurrent = false, children }: SectionLinkProps) {
  return (
    <a
      href={`#${headingId(id)}`}
      className={className}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={(event) => {
        event.preventDefault();
        onGo(id);
      }}
    >
      {children}
    </a>
  );
}
