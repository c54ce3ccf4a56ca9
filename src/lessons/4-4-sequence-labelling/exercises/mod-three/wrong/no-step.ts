// expect: by chance
import { nn, optim, randint, type Tensor } from 'unrolled';

class Labeller extends nn.Module {
  embedding = new nn.Embedding(30, 16);
  rnn = new nn.RNN(16, 24, { batchFirst: true });
  fc = new nn.Linear(24, 3);

  forward(x: Tensor): Tensor {
    const [states] = this.rnn.forward(this.embedding.forward(x));
    return this.fc.forward(states);
  }
}

/** A trained model that gives every number its remainder by 3. */
export async function train(): Promise<nn.Module> {
  const model = new Labeller();
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  const criterion = new nn.CrossEntropyLoss();
  for (let step = 0; step < 10; step++) {
    const x = randint(0, 30, [32, 10]);
    const y = x.remainder(3).int();
    optimizer.zeroGrad();
    const loss = criterion.forward(model.forward(x).transpose(1, 2), y);
    loss.backward();
  }
  return model;
}
