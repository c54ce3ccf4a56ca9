import { type ReactNode, useEffect, useState } from 'react';
import { type Experiment, type ExperimentView, isUnderWay, settings, useStore } from '../../stores/index.ts';
import { saveFile } from '../ui/index.ts';
import { packLink } from './link.ts';
import { makeNotebook } from './notebook.ts';
import { runAsJson } from './run-json.ts';
import { strings } from './strings.ts';

interface SharePanelProps {
  readonly cellId: string;
  readonly title: string;
  readonly fileName: string;
  /** What stands in the cell now. */
  readonly code: string;
  readonly original: string;
  /** The lesson's own twin of the program in PyTorch. */
  readonly torch?: string;
  readonly runs: Experiment;
}

/** What of a cell can be handed on or taken along. */
export function SharePanel({ cellId, title, fileName, code, original, torch, runs }: SharePanelProps) {
  const view = useStore(runs.view);
  const { weights } = view;
  const baseName = cellId.replace(/[^\w.-]+/g, '-');
  return (
    <section className="share-panel" aria-label={strings.panel}>
      <ul>
        <LinkRow cellId={cellId} code={code} />
        <Row
          label={strings.weights}
          about={weights ? strings.weightsAbout(weights.bytes.byteLength) : whyNoWeights(view)}
          {...(weights && { onPress: () => saveFile(weights.bytes, `${baseName}.safetensors`) })}
        />
        {torch !== undefined && (
          <Row
            label={strings.notebook}
            about={weights ? strings.notebookAbout : strings.notebookWithout}
            onPress={() => {
              const ran = runs.code ?? code;
              const notebook = makeNotebook({
                title,
                torch,
                weights,
                fileName,
                code: ran,
                isEdited: ran !== original,
              });
              saveFile(JSON.stringify(notebook, null, 1), `${baseName}.ipynb`, 'application/x-ipynb+json');
            }}
          />
        )}
        <Row
          label={strings.run}
          about={whatOfRun(runs, view)}
          {...(runs.canBeSaved && {
            onPress: () =>
              saveFile(
                runAsJson({ cellId, title, fileName, runs }),
                `${baseName}-run.json`,
                'application/json',
              ),
          })}
        />
      </ul>
    </section>
  );
}

/** What to do where there are no weights to save. */
function whyNoWeights({ state, weightsMissing, recalledFrom }: ExperimentView): string {
  const { noWeights } = strings;
  if (isUnderWay(state)) return noWeights.underWay;
  if (weightsMissing) {
    const { reason, numBytes, mostBytes } = weightsMissing;
    return noWeights[reason](numBytes, mostBytes);
  }
  if (recalledFrom !== null) return noWeights.recalled;
  if (state === 'stopped') return noWeights.stopped;
  if (state === 'failed') return noWeights.failed;
  return state === 'done' ? noWeights.untrained : strings.weightsNone;
}

function whatOfRun(runs: Experiment, { state, recalledFrom }: ExperimentView): string {
  if (runs.canBeSaved) return recalledFrom === null ? strings.runAbout : strings.runAboutRecalled;
  if (isUnderWay(state)) return strings.runUnderWay;
  return recalledFrom === null ? strings.runNone : strings.runWithoutCode;
}

interface RowProps {
  readonly label: string;
  readonly about: string;
  /** Absent while there is nothing to take along. */
  readonly onPress?: () => void;
  readonly children?: ReactNode;
}

function Row({ label, about, onPress, children }: RowProps) {
  return (
    <li className="share-row">
      <button type="button" className="share-button" aria-disabled={!onPress} onClick={onPress}>
        {label}
      </button>
      <span className="share-about">{about}</span>
      {children}
    </li>
  );
}

function LinkRow({ cellId, code }: { cellId: string; code: string }) {
  const { backend } = useStore(settings);
  const [said, setSaid] = useState('');
  const [byHand, setByHand] = useState('');
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was copied is no longer what stands there
  useEffect(() => {
    setSaid('');
    setByHand('');
  }, [code, backend]);

  async function copy() {
    const fragment = packLink({ cell: cellId, code, backend });
    if (typeof fragment !== 'string') {
      setSaid(strings.linkTooLarge);
      return;
    }
    const address = location.origin + location.pathname + fragment;
    try {
      await navigator.clipboard.writeText(address);
      setSaid(strings.linkCopied(address.length) + (address.length > LONG_CHARS ? strings.linkLong : ''));
    } catch {
      setSaid(strings.linkByHand);
      setByHand(address);
    }
  }

  return (
    <Row label={strings.link} about={strings.linkAbout} onPress={() => void copy()}>
      <span className="share-said" aria-live="polite">
        {said}
      </span>
      {byHand && (
        <input
          className="share-address"
          aria-label={strings.linkField}
          readOnly
          value={byHand}
          onFocus={event => event.target.select()}
        />
      )}
    </Row>
  );
}

/** Above this length addresses are cut off by some of the programs that people send them with. */
const LONG_CHARS = 4_000;
