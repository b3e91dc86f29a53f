import { useState } from 'react';

interface FaceProps {
  /** Address of the face crop; null where there is none. */
  readonly url: string | null;
  /** Empty where the name stands beside it. */
  readonly description: string;
  readonly size: number;
}

const SILHOUETTE = (
  <svg className="silhouette" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <circle cx="50" cy="40" r="17" fill="currentColor" />
    <path d="M16 100c0-22 15-35 34-35s34 13 34 35z" fill="currentColor" />
  </svg>
);

/** A face, or a quiet silhouette where there is none or it could not be loaded. */
export function Face({ url, description, size }: FaceProps) {
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  if (url === null || url === failedUrl) return SILHOUETTE;
  return (
    // A new element for another face: until that one is decoded, the old element would go on showing the face before.
    <img
      key={url}
      className="face-image"
      src={url}
      alt={description}
      width={size}
      height={size}
      decoding="async"
      draggable={false}
      onError={() => setFailedUrl(url)}
    />
  );
}
