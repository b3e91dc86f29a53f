import { memo, type ReactNode, useMemo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import { useServices } from '../store/services.tsx';
import type { GuideSection } from './guide-sections.ts';
import { headingId } from './heading-id.ts';
import { SectionLink } from './section-link.tsx';

interface GuideTextProps {
  readonly sections: readonly GuideSection[];
  readonly onGo: (id: string) => void;
}

/** The guide's text. It is drawn once: nothing in it changes while it is read. */
export const GuideText = memo(function GuideText({ sections, onGo }: GuideTextProps) {
  const { bridge, session } = useServices();
  const components = useMemo((): Components => {
    const openOutside = (address: string): void => void session.report(bridge.openExternal(address));
    return {
      a: ({ href = '', children }) => (
        <GuideLink href={href} onGo={onGo} onOpenOutside={openOutside}>
          {children}
        </GuideLink>
      ),
      // What is emphasised is a word of the app's own.
      em: ({ children }) => <b className="guide-word">{children}</b>,
    };
  }, [bridge, session, onGo]);
  return (
    <article className="guide-text">
      {sections.map(({ id, level, title, text }) => {
        const Heading = level === 2 ? 'h2' : 'h3';
        return (
          <section key={id}>
            <Heading id={headingId(id)} tabIndex={-1}>
              {title}
            </Heading>
            <Markdown skipHtml components={components}>
              {text}
            </Markdown>
          </section>
        );
      })}
    </article>
  );
});

interface GuideLinkProps extends Pick<GuideTextProps, 'onGo'> {
  readonly href: string;
  readonly onOpenOutside: (address: string) => void;
  readonly children: ReactNode;
}

/** Leads to a section, or out of the app into the user's browser. */
function GuideLink({ href, onGo, onOpenOutside, children }: GuideLinkProps) {
  if (href.startsWith('#')) {
    return (
      <SectionLink id={href.slice(1)} onGo={onGo}>
        {children}
      </SectionLink>
    );
  }
  return (
    <a
      href={href}
      className="link"
      onClick={(event) => {
        event.preventDefault();
        onOpenOutside(href);
      }}
    >
      {children}
    </a>
  );
}
