import { useState } from 'react';

interface FaceProps {
  /** Of the face crop; null where there is none to show. */
  readonly source: string | null;
  /** Empty where the name stands beside it. */
  readonly description: string;
  readonly size: number;
  /** An image could not be loaded, or is none. */
  readonly onLost?: (source: string) => void;
}

const SILHOUETTE = (
  <svg className="silhouette" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <circle cx="50" cy="40" r="17" fill="currentColor" />
    <path d="M16 100c0-22 15-35 34-35s34 13 34 35z" fill="currentColor" />
  </svg>
);

/**
 * A face, or a quiet silhouette until it is drawn and where there is none. It fills the element it stands in, which is
 * positioned. Of one person only: another source is taken for another picture of the same face, and the one before
 * stays until that one can be drawn.
 */
export function Face({ source, description, size, onLost }: FaceProps) {
  const [drawn, setDrawn] = useState<string | null>(null);
  if (source === null) return SILHOUETTE;
  const image = (shown: string, alt: string) => (
    <img
      key={shown}
      className="face-image"
      data-drawn={shown === drawn ? true : undefined}
      src={shown}
      alt={alt}
      width={size}
      height={size}
      decoding="async"
      draggable={false}
      onLoad={() => setDrawn(shown)}
      onError={() => onLost?.(shown)}
    />
  );
  return (
    <>
      {drawn === null ? SILHOUETTE : null}
      {drawn === null || drawn === source ? null : image(drawn, '')}
      {image(source, description)}
    </>
  );
}
