import { useEffect, useRef, useState } from 'react';
import type { Settings } from '../../shared/settings.ts';
import { useServices, useSession } from '../store/services.tsx';
import { NumberInput } from '../ui/number-input.tsx';
import { isWithin, type NumberRange } from './number-range.ts';

/** Typing has come to an end: a write for each digit would act by numbers that nobody means. */
const SETTLE_MS = 600;

interface NumberSettingProps {
  readonly setting: 'callsPerSecond' | 'pictureMegabytes' | 'picturesAtOnce';
  readonly range: NumberRange;
  readonly label: string;
  readonly hint: string;
  /** What is said of a number out of range. */
  readonly problem: string;
}

/** A number among the settings, stored once it makes sense and rests. */
export function NumberSetting({ setting, range, label, hint, problem }: NumberSettingProps) {
  const { session } = useServices();
  const stored = useSession(({ settings }) => settings[setting]);
  const [typed, setTyped] = useState<{ readonly value: number | null } | null>(null);
  const value = typed === null ? stored : typed.value;
  const isNews = isWithin(value, range) && value !== stored;
  useStoredWhenSettled(value, isNews, (next) => {
    const change: Partial<Settings> = { [setting]: next };
    void session.updateSettings(change);
  });
  return (
    <NumberInput
      label={label}
      hint={hint}
      value={value}
      onChange={(next) => setTyped({ value: next })}
      problem={isWithin(value, range) ? null : problem}
    />
  );
}

/** Stores a value that is news once it rests, or when the dialog closes before. */
function useStoredWhenSettled(
  value: number | null,
  isNews: boolean,
  store: (value: number | null) => void,
): void {
  const unstored = useRef<(() => void) | null>(null);
  useEffect(() => {
    unstored.current = isNews ? () => store(value) : null;
    if (!isNews) return;
    const timer = setTimeout(() => {
      unstored.current?.();
      unstored.current = null;
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  });
  useEffect(() => () => unstored.current?.(), []);
}
