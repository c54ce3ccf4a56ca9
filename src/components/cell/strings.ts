import type { TwinAgreement } from '../../lessons/index.ts';
import type { BackendChoice, RunState } from '../../stores/index.ts';

/** The cell's words, in one place. */
export const stateNames: Record<RunState, string> = {
  ready: 'Ready',
  starting: 'Starting',
  running: 'Running',
  paused: 'Paused',
  stopped: 'Stopped',
  done: 'Done',
  failed: 'Failed',
};

export const backendNames: Record<BackendChoice, string> = {
  auto: 'Auto',
  webgpu: 'WebGPU',
  wasm: 'wasm',
  cpu: 'CPU',
};

export const settingNames = { lr: 'Learning rate', maxNorm: 'Clip norm at' } as const;

export const texts = {
  run: 'Run',
  check: 'Check',
  stop: 'Stop',
  pause: 'Pause',
  resume: 'Resume',
  step: 'Step',
  reset: 'Reset',
  changes: 'Changes',
  copy: 'Copy',
  copied: 'Copied',
  share: 'Share & save',
  files: 'Files',
  saveFile: 'Save',
  backend: 'Backend',
  backendFromAddress: 'The address of this page asks for this backend.',
  code: 'Code',
  parts: 'Parts of this program',
  why: 'Why?',
  console: 'Console',
  progress: 'Progress',
  typescript: 'TypeScript',
  pytorch: 'PyTorch',
  language: 'Language',
  silent: 'no answer for some seconds; it goes on, and Stop still ends it',
  autoBackend: 'the backend is chosen at the first run',
  recalled: (when: string) => `the plots show your last run, of ${when}`,
  clear: 'Clear the plots',
  syntaxHint: 'The program was not started, because it cannot be read as it stands.',
} as const;

/** What was measured of a program and its twin in PyTorch. */
export function agreementSentence({ losses, maxRelative, torch }: TwinAgreement): string {
  const [mantissa, exponent] = maxRelative.toExponential(1).split('e-');
  const digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
  const power = [...(exponent ?? '')].map(digit => digits[Number(digit)]).join('');
  const bound = exponent === undefined ? String(maxRelative) : `${mantissa} × 10⁻${power}`;
  return `The same seed gives PyTorch’s losses: the first ${losses} agree with version ${torch} to ${bound}.`;
}

/** Beside earlier runs on which the page broke. */
export const withheldTexts = {
  withheld:
    'The page broke while it was showing earlier runs of this cell, so they are not shown by themselves.',
  show: 'Show them',
  discard: 'Discard',
} as const;

/** Beside a run that its page did not see the end of. */
export const resumeTexts = {
  round: 'round',
  interrupted: (label: string, done: number, total: number) =>
    `A run of this cell was interrupted at ${label} ${done} of ${total}.`,
  resume: 'Go on',
  discard: 'Discard',
} as const;
