import { Term } from '../glossary/index.ts';
import { Beside, Side } from './beside.tsx';
import { Figure, Notice, Takeaways, TryIt } from './boxes.tsx';
import { Cell } from './cell.tsx';
import { Exercise } from './exercise/index.ts';
import { Strong } from './mention.tsx';
import { Predict, Review } from './predict.tsx';
import { Code, Equation, H2, H3, ProseLink, Sym, Table } from './prose.tsx';
import { Quiz } from './quiz/index.ts';

/** What a lesson's MDX may use. */
export const lessonComponents = {
  Beside,
  Cell,
  Equation,
  Exercise,
  Figure,
  Notice,
  Predict,
  Quiz,
  Review,
  Side,
  Sym,
  Takeaways,
  Term,
  TryIt,
  a: ProseLink,
  h2: H2,
  h3: H3,
  pre: Code,
  strong: Strong,
  table: Table,
};
