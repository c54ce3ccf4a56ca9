import type { BackendChoice, Experiment, ExperimentView } from '../../stores/index.ts';
import { isUnderWay } from '../../stores/index.ts';
import { LiveControls } from './live-controls.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { StatusLine } from './status-line.tsx';

interface RunStatusProps {
  readonly experiment: Experiment;
  /** `experiment.view`, as the component around it has read it. */
  readonly view: ExperimentView;
  /** The backend that the next run will ask for. */
  readonly choice: BackendChoice;
}

/** Where the run in view stands: state, backend, progress, and the settings that may be changed while it runs. */
export function RunStatus({ experiment, view, choice }: RunStatusProps) {
  return (
    <>
      <StatusLine view={view} choice={choice} />
      {view.progress && <ProgressBar progress={view.progress} />}
      {isUnderWay(view.state) && (
        <LiveControls
          settings={view.settings}
          origins={view.settingOrigins}
          onSet={(name, value) => experiment.set(name, value)}
        />
      )}
    </>
  );
}
