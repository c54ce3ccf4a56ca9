export default [
  {
    id: 'why-keep',
    question:
      'Why must the forward pass keep the gates of every step and not only of the last?',
    options: [
      'To draw them afterwards.',
      'Because the gates of a step are factors in its equations, and the derivative by one factor is the other, as it was at that step.',
      'Because the weights change during the forward pass.',
      'Because h cannot be computed without them.',
    ],
    answer: 1,
    explanation:
      'What goes on to $c_{t-1}$ is $\\mathrm{d}c_t$ times $f_t$, the gradient of the candidate contains $i_t$, and so on, with the values of step t. With those of another step the gradient is that of no function at all, and still the loss may fall. Weights do not change while a network reads.',
  },
  {
    id: 'why-factor',
    question:
      'The 2/(NT) is left out of the gradient, and the learning rate is tuned until training works. Why is that still a mistake?',
    options: [
      'Because the direction is wrong.',
      'Because the loss is then reported wrongly.',
      'Because the same learning rate takes longer steps as soon as there are more sequences, or longer ones.',
      'It is none: the learning rate takes care of everything.',
    ],
    answer: 2,
    explanation:
      'The direction is right, and for one size of data the rate can make up for the length. But the length is proportional to N and T, so another batch size needs another rate, and a comparison with a library’s run is meaningless.',
  },
  {
    id: 'why-falling-is-no-proof',
    question:
      'Why does a falling loss not show that the gradient is right?',
    options: [
      'Because any direction that points downhill on the whole lowers the loss.',
      'Because the loss is computed from the gradient.',
      'Because the loss always falls.',
      'Because of rounding.',
    ],
    answer: 0,
    explanation:
      'A gradient that is a few per cent off, or lacks one of its paths, still points mostly downhill. The loss is computed by the forward pass alone, and with a wrong sign it would rise.',
  },
  {
    id: 'why-sum-over-steps',
    question: 'Why is the gradient of $W_{hh}$ a sum over all steps?',
    options: [
      'Because the loss is a mean.',
      'Because each step has a $W_{hh}$ of its own.',
      'To keep it from vanishing.',
      'Because the same matrix is used at every step, and a change of it acts at every one of them.',
    ],
    answer: 3,
    explanation:
      'A small change of a shared weight changes every step that uses it, and the effects add up. That would hold for a loss at the last step alone, too.',
  },
  {
    id: 'why-two-roads',
    question:
      'Why does cutting the direct road from c to c hurt little in this program, and badly on a task with a long wait?',
    options: [
      'Because the sine wave has no gradient.',
      'Because the road through h and the gates remains, and it serves for short distances; over long ones only the direct road lets a gradient through.',
      'Because long sequences have more weights.',
      'Because the forget gate is 1 in this program.',
    ],
    answer: 1,
    explanation:
      'The next point of a wave depends on the last two, so a gradient that reaches one or two steps back is enough. Over thirty steps the road through slopes and $W_{hh}$ has vanished, as in a plain network.',
  },
];
