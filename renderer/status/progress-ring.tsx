const RADIUS = 5.5;
const ROUND = 2 * Math.PI * RADIUS;
/** Steps of a whole round: what lies between two of them is not seen at this size, and costs a painting each. */
const STEPS = 24;

/** How much of the whole is done, 0 to 1; what cannot be known yet is a ring with a gap. */
export function ProgressRing({ share }: { readonly share: number | null }) {
  const drawn = share === null ? 0.75 : Math.round(Math.min(1, Math.max(0, share)) * STEPS) / STEPS;
  return (
    <svg className="progress-ring" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <circle className="progress-ring-whole" cx="7" cy="7" r={RADIUS} />
      <circle
        cx="7"
        cy="7"
        r={RADIUS}
        strokeDasharray={`${drawn * ROUND} ${ROUND}`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  );
}
