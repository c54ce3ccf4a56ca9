import { Component, type ReactNode } from 'react';

interface FigureBoundaryProps {
  readonly name: string;
  /** When it changes, what failed is tried anew. */
  readonly attempt: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly attempt: string;
  readonly message: string | null;
}

/** Keeps what a figure cannot draw from taking the page with it, and says what that was. */
export class FigureBoundary extends Component<FigureBoundaryProps, BoundaryState> {
  override state: BoundaryState = { attempt: this.props.attempt, message: null };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps(
    { attempt }: FigureBoundaryProps,
    state: BoundaryState,
  ): BoundaryState | null {
    return attempt === state.attempt ? null : { attempt, message: null };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <figure className="plot" role="alert">
        <figcaption className="plot-caption">
          <span className="plot-name">{this.props.name}</span>
        </figcaption>
        <p className="plot-empty">{`This figure cannot be drawn: ${message.slice(0, 500)}`}</p>
      </figure>
    );
  }
}
