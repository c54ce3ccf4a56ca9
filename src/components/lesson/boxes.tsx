import type { ReactNode } from 'react';
import { strings } from './strings.ts';

type Children = { children: ReactNode };

/** What the run shows, once it has been run. */
export function Notice({ children }: Children) {
  return (
    <aside className="box box-notice" aria-label={strings.notice}>
      <p className="box-label">{strings.notice}</p>
      {children}
    </aside>
  );
}

/** A change to make in the code and run again. */
export function TryIt({ children }: Children) {
  return (
    <aside className="box box-try" aria-label={strings.tryIt}>
      <p className="box-label">{strings.tryIt}</p>
      {children}
    </aside>
  );
}

export function Takeaways({ children }: Children) {
  return (
    <section className="takeaways" aria-label={strings.takeaways}>
      <p className="box-label">{strings.takeaways}</p>
      {children}
    </section>
  );
}

/** A picture with its caption; the picture itself carries its description. */
export function Figure({ caption, children }: Children & { caption: ReactNode }) {
  return (
    <figure className="figure">
      <div className="figure-picture">{children}</div>
      <figcaption>{caption}</figcaption>
    </figure>
  );
}
