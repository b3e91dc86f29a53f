import { useEffect, useRef } from 'react';
import { useServices } from '../store/services.tsx';
import { createTypedPrefix, type TypedPrefix } from './typed-prefix.ts';

interface TypeToJump {
  isTyping(): boolean;
  type(text: string, active: number): void;
  end(): void;
}

/** Finds the next name that begins with what is being typed; `onFound` is told its position, unless more was typed since. */
export function useTypeToJump(
  orderId: number,
  count: number,
  onFound: (position: number) => void,
): TypeToJump {
  const { cache } = useServices();
  const prefix = useRef<TypedPrefix>(undefined);
  prefix.current ??= createTypedPrefix();
  const typed = prefix.current;
  const turn = useRef(0);
  // What is found in an order that is no longer on screen is nowhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another order ends the search in the one before.
  useEffect(() => {
    turn.current += 1;
  }, [orderId]);
  const jump = async (text: string, active: number): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    for (const search of typed.type(text, performance.now(), active, count)) {
      const answer = await cache.findByPrefix(orderId, search.text, search.from);
      if (mine !== turn.current || !answer.ok) return;
      if (answer.value !== null) {
        onFound(answer.value);
        return;
      }
    }
  };
  return {
    isTyping: () => typed.isTyping(performance.now()),
    type: (text, active) => void jump(text, active),
    end: typed.end,
  };
}
