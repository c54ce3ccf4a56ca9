import { Term } from '../glossary/index.ts';
import { Beside, Side } from './beside.tsx';
import { Figure, Notice, Takeaways, TryIt } from './boxes.tsx';
import { Cell } from './cell.tsx';
import { Exercise } from './exercise/index.ts';
import { BackThroughTimePicture } from './pictures/bptt-from-scratch-picture.tsx';
import { ComparingCellsPicture } from './pictures/comparing-cells-picture.tsx';
import { CliffPicture } from './pictures/gradient-clipping-cliff.tsx';
import { GruPicture } from './pictures/gru-picture.tsx';
import { GrowthPicture } from './pictures/initialization-growth.tsx';
import { LstmBackwardPicture } from './pictures/lstm-backward-picture.tsx';
import { LstmPicture } from './pictures/lstm-picture.tsx';
import { DropoutPicture } from './pictures/regularization-masks.tsx';
import { ShapeCalculator } from './pictures/rnn-shapes-calculator.tsx';
import { DirectionsPicture, StatesPicture } from './pictures/rnn-shapes-pictures.tsx';
import { UnrolledPicture } from './pictures/unrolled-picture.tsx';
import { FactorsPicture } from './pictures/vanishing-gradients-picture.tsx';
import { OrderPicture } from './pictures/why-sequences-order-picture.tsx';
import { WindowPicture } from './pictures/window-picture.tsx';
import { Predict, Review } from './predict.tsx';
import { Code, Equation, H2, H3, ProseLink, Sym, Table } from './prose.tsx';
import { Quiz } from './quiz/index.ts';

/** What a lesson's MDX may use. */
export const lessonComponents = {
  BackThroughTimePicture,
  Beside,
  Cell,
  CliffPicture,
  ComparingCellsPicture,
  DirectionsPicture,
  DropoutPicture,
  Equation,
  Exercise,
  FactorsPicture,
  Figure,
  LstmBackwardPicture,
  GrowthPicture,
  LstmPicture,
  GruPicture,
  Notice,
  OrderPicture,
  Predict,
  Quiz,
  Review,
  ShapeCalculator,
  Side,
  StatesPicture,
  Sym,
  Takeaways,
  Term,
  TryIt,
  UnrolledPicture,
  WindowPicture,
  a: ProseLink,
  h2: H2,
  h3: H3,
  pre: Code,
  table: Table,
};
