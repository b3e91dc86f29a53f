import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';

interface CheckInputProps {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** Its words. */
  readonly children: ReactNode;
  /** What stands at its end, such as a count: belongs to its name. */
  readonly fact?: string | null;
  /** Nothing would come of choosing it: still there, but quiet. */
  readonly isFaint?: boolean;
}

export function CheckInput({
  isSelected,
  onChange,
  children,
  fact = null,
  isFaint = false,
}: CheckInputProps) {
  return (
    <Checkbox
      className={isFaint ? 'checkbox checkbox-faint' : 'checkbox'}
      isSelected={isSelected}
      onChange={onChange}
    >
      <span className="checkbox-box">
        <Check size={14} strokeWidth={3} aria-hidden />
      </span>
      <span className="checkbox-text" dir="auto">
        {children}
      </span>
      {fact === null ? null : <span className="quiet small">{fact}</span>}
    </Checkbox>
  );
}
