import { useEffect, useRef, useState } from 'react';

const SETTLE_MS = 80;

interface TypedText {
  readonly typed: string;
  readonly setTyped: (text: string) => void;
  /** While an input method composes, nothing is handed on. */
  readonly setComposing: (isComposing: boolean) => void;
}

/** Text as typed, handed on once typing rests for a moment; follows the outer value when that changes by other means. */
export function useTypedText(value: string, onSettled: (text: string) => void): TypedText {
  const [typed, setTyped] = useState(value);
  const [isComposing, setComposing] = useState(false);
  const sent = useRef(value);
  const settled = useRef(onSettled);
  useEffect(() => {
    settled.current = onSettled;
  });
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setTyped(value);
    }
  }, [value]);
  useEffect(() => {
    if (isComposing || typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      settled.current(typed);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed, isComposing]);
  return { typed, setTyped, setComposing };
}
