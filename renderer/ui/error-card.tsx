import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface ErrorCardProps {
  /** What happened. */
  readonly title: string;
  /** What was kept. */
  readonly kept: string;
  /** What to do next. */
  readonly next: string;
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
  readonly recommend?: { readonly label: string; readonly url: string } | null;
  readonly onOpenRecommend?: (url: string) => void;
  /** Buttons. */
  readonly children?: ReactNode;
}

export function ErrorCard({ title, kept, next, facts = [], recommend = null, ...rest }: ErrorCardProps) {
  return (
    <section className="error-card" role="alert">
      <p className="error-card-title">
        <CircleAlert size={18} aria-hidden />
        {title}
      </p>
      <p>
        {kept} {next}
      </p>
      {facts.length === 0 ? null : (
        <dl className="error-facts">
          {facts.map(({ label, value }) => (
            <div key={label} style={{ display: 'contents' }}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {recommend === null ? null : (
        <p className="small">
          <a
            className="link"
            href={recommend.url}
            onClick={(event) => {
              event.preventDefault();
              rest.onOpenRecommend?.(recommend.url);
            }}
          >
            {recommend.label}
          </a>
        </p>
      )}
      {rest.children === undefined ? null : <div className="row">{rest.children}</div>}
    </section>
  );
}
