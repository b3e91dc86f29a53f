import { Component, type ReactNode } from 'react';

interface AreaBoundaryProps {
  /** Shown in place of what broke; it is told what was thrown. */
  readonly fallback: (fault: unknown) => ReactNode;
  readonly children: ReactNode;
}

interface AreaBoundaryState {
  /** What was thrown, which may be anything; null while nothing was. */
  readonly thrown: { readonly fault: unknown } | null;
}

/** Keeps a fault in one area of the window from taking the others with it. */
export class AreaBoundary extends Component<AreaBoundaryProps, AreaBoundaryState> {
  override state: AreaBoundaryState = { thrown: null };

  static getDerivedStateFromError(fault: unknown): AreaBoundaryState {
    return { thrown: { fault } };
  }

  override render(): ReactNode {
    const { thrown } = this.state;
    return thrown === null ? this.props.children : this.props.fallback(thrown.fault);
  }
}
