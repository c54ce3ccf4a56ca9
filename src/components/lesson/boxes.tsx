import type { ReactNode } from 'react';
import { NoteContext } from './mention.tsx';
import { strings } from './strings.ts';
import './boxes.css';

type Children = { children: ReactNode };

/** What the run shows, once it has been run. */
export function Notice({ children }: Children) {
  return (
    <div className="box box-notice" role="note" aria-label={strings.notice}>
      <p className="box-label">{strings.notice}</p>
      <NoteContext value>{children}</NoteContext>
    </div>
  );
}

/** A change to make in the code and run again. */
export function TryIt({ children }: Children) {
  return (
    <div className="box box-try" role="note" aria-label={strings.tryIt}>
      <p className="box-label">{strings.tryIt}</p>
      {children}
    </div>
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
