import { type ComponentType, lazy, useState } from 'react';

export interface WarmPart<Props> {
  readonly Part: ComponentType<Props>;
  /** Loads the part's code, so that it is drawn at once where it is opened later. */
  readonly warm: () => Promise<void>;
}

/**
 * A part of the window whose code is loaded apart. `lazy` alone would suspend even where the code is there already, and
 * React holds back what follows a suspended part for a third of a second.
 */
export function warmPart<Props extends object>(load: () => Promise<ComponentType<Props>>): WarmPart<Props> {
  let loaded: ComponentType<Props> | null = null;
  const LazyPart: ComponentType<Props> = lazy(async () => ({ default: await load() }));
  return {
    Part: (props) => {
      const [Shown] = useState(() => loaded ?? LazyPart);
      return <Shown {...props} />;
    },
    warm: async () => {
      loaded = await load();
    },
  };
}
