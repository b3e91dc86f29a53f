interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  readonly count: number;
}

export function ProgressBar({ label, done, count }: ProgressBarProps) {
  return (
    <div
      className="progress-track"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={done}
    >
      <div className="progress-fill" style={{ width: `${(100 * done) / Math.max(1, count)}%` }} />
    </div>
  );
}
