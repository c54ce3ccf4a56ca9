import { Component, type ReactNode } from 'react';
import { notePageBroken } from '../stores/index.ts';
import { strings } from './strings.ts';

/** Shows what happened in place of the page. The header stays, so the reader can go elsewhere. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch() {
    notePageBroken();
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return (
      <section className="notice-page" role="alert">
        <h1>{strings.error.title}</h1>
        <p>{strings.error.text}</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {strings.error.reload}
        </button>
        <details>
          <summary>{strings.error.details}</summary>
          <pre>{error.message}</pre>
        </details>
      </section>
    );
  }
}
