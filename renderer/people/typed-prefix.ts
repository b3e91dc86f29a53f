const PAUSE_MS = 700;

/** What to look for, and from which position on: the first that helps is taken. */
interface PrefixSearch {
  readonly text: string;
  readonly from: number;
}

/** Collects the letters typed over the list, until there is a pause. */
export interface TypedPrefix {
  /** Whether a name is being typed. `now` in milliseconds. */
  isTyping(now: number): boolean;
  /** Takes what was typed while `active` was the active position; answers what to look for, best first. */
  type(text: string, now: number, active: number, count: number): readonly PrefixSearch[];
  /** Another key ends what is being typed: the next letter begins a name anew. */
  end(): void;
}

export function createTypedPrefix(): TypedPrefix {
  let typed = '';
  let typedAt = Number.NEGATIVE_INFINITY;
  const isTyping = (now: number): boolean => typed !== '' && now - typedAt < PAUSE_MS;
  return {
    isTyping,
    type: (text, now, active, count) => {
      typed = isTyping(now) ? typed + text : text;
      typedAt = now;
      const next = { text: firstOf(typed), from: count === 0 ? 0 : (active + 1) % count };
      if (typed === next.text) return [next];
      const longer = { text: typed, from: active };
      // One letter again and again goes from name to name, where no name begins so.
      return isOneLetter(typed) ? [longer, next] : [longer];
    },
    end: () => {
      typed = '';
    },
  };
}

function firstOf(text: string): string {
  return [...text][0] ?? '';
}

function isOneLetter(text: string): boolean {
  const first = firstOf(text).toLowerCase();
  return [...text].every((letter) => letter.toLowerCase() === first);
}
