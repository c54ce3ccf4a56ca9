import { BACKEND_CHOICES, type BackendChoice, isUnderWay, type RunState } from '../../stores/index.ts';
import { Icon } from './icons.tsx';
import { backendNames, texts } from './strings.ts';

interface ToolbarProps {
  readonly state: RunState;
  readonly backend: BackendChoice;
  readonly isBackendFromAddress: boolean;
  /** Absent while the program in view is not the cell's own. */
  readonly onRun?: () => void;
  /** Only where there is something to check. */
  readonly onCheck?: () => void;
  readonly onStop: () => void;
  readonly onPause: () => void;
  readonly onResume: () => void;
  /** Absent like onRun: a step begins a run. */
  readonly onStep?: () => void;
  readonly onBackend: (choice: BackendChoice) => void;
}

/** What one does with a run. */
export function Toolbar(props: ToolbarProps) {
  const { state, backend } = props;
  const isPaused = state === 'paused';
  const canPause = isPaused || state === 'running';
  return (
    <div className="code-cell-toolbar">
      {props.onCheck && (
        <button type="button" className="code-cell-run" onClick={props.onCheck}>
          <Icon name="check" />
          {texts.check}
        </button>
      )}
      <button
        type="button"
        className={props.onCheck ? 'code-cell-run code-cell-run-second' : 'code-cell-run'}
        aria-disabled={!props.onRun}
        onClick={props.onRun}
      >
        <Icon name="run" />
        {texts.run}
      </button>
      <div className="code-cell-group">
        <ToolButton name="stop" label={texts.stop} enabled={isUnderWay(state)} onPress={props.onStop} />
        <ToolButton
          name={isPaused ? 'run' : 'pause'}
          label={isPaused ? texts.resume : texts.pause}
          enabled={canPause}
          onPress={isPaused ? props.onResume : props.onPause}
        />
        <ToolButton
          name="step"
          label={texts.step}
          enabled={props.onStep !== undefined && (canPause || !isUnderWay(state))}
          onPress={() => props.onStep?.()}
        />
      </div>
      <label
        className="code-cell-backend"
        title={props.isBackendFromAddress ? texts.backendFromAddress : undefined}
      >
        <span>{texts.backend}</span>
        <select value={backend} onChange={event => props.onBackend(event.target.value as BackendChoice)}>
          {BACKEND_CHOICES.map(choice => (
            <option key={choice} value={choice}>
              {backendNames[choice]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface ToolButtonProps {
  readonly name: 'run' | 'stop' | 'pause' | 'step';
  readonly label: string;
  readonly enabled: boolean;
  readonly onPress: () => void;
}

/** Out of use it keeps the focus, so that a keyboard is not thrown back to the top of the page. */
function ToolButton({ name, label, enabled, onPress }: ToolButtonProps) {
  return (
    <button
      type="button"
      className="code-cell-tool"
      aria-disabled={!enabled}
      onClick={() => {
        if (enabled) onPress();
      }}
    >
      <Icon name={name} />
      <span className="code-cell-tool-label">{label}</span>
    </button>
  );
}
