import { Tabs } from '@base-ui/react/tabs';
import { type Ref, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from 'react';
import type { CellSource, TwinAgreement } from '../../lessons/index.ts';
import { runs, settings } from '../../stores/index.ts';
import { preloadFigures } from '../charts/index.ts';
import { ChangesView, CodeEditor, type CodeEditorHandle, linesOf } from '../editor/index.ts';
import { RunsPanel } from '../runs/index.ts';
import { SharedNote, SharePanel, useSharedCode } from '../share/index.ts';
import { isRunShortcut } from '../shortcuts/index.ts';
import { late, onLitSymbol, useLate } from '../ui/index.ts';
import './code-cell.css';
import { CopyButton } from './copy-button.tsx';
import { DraftNote } from './draft-note.tsx';
import { PartStrip } from './part-strip.tsx';
import { CODE_PART } from './parts.ts';
import { TypeProblems } from './problems.tsx';
import { Results } from './results.tsx';
import { ResumeNote } from './resume-note.tsx';
import { RunStatus } from './run-status.tsx';
import { agreementSentence, texts } from './strings.ts';
import { Toolbar } from './toolbar.tsx';
import { type CellCheck, useCodeCell } from './use-code-cell.ts';
import { useShowFirstFigure } from './use-show-first-figure.ts';
import { WithheldNote } from './withheld-note.tsx';

export interface CodeCellProps {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly code: string;
  /** Highlighted markup of `code`, made by the build. */
  readonly highlightedHtml?: string;
  /** `code` as JavaScript, made by the build: unchanged, it runs before the editor has loaded. */
  readonly loadEmitted?: CellSource['loadEmitted'];
  /** The same program in PyTorch, to be read beside it. */
  readonly loadTwin?: CellSource['loadTwin'];
  readonly agreement?: TwinAgreement;
  /** Makes the cell an exercise's: its program can be checked as well as run. */
  readonly check?: CellCheck;
  readonly ref?: Ref<CodeCellHandle>;
}

/** What a page can do with a cell from outside. */
export interface CodeCellHandle {
  /** As pressing Run does: the focus goes there too, and what the run draws comes into view. */
  run(): void;
}

/** The runtime is prepared when the page has settled. */
const WARM_AFTER_MS = 400;

/** A program that the reader can change, run and watch. */
export function CodeCell(props: CodeCellProps) {
  const { id, title, fileName, loadTwin } = props;
  const twin = useLate(useMemo(() => late(async () => (await loadTwin?.()) ?? null), [loadTwin]));
  const cell = useCodeCell(props);
  const { cellRuns, draft, draftView, view } = cell;
  const editor = useRef<CodeEditorHandle>(null);
  const section = useRef<HTMLElement>(null);
  const [showsChanges, setShowsChanges] = useState(false);
  const [language, setLanguage] = useState('typescript');
  const [shares, setShares] = useState(false);
  const shareId = useId();
  const shared = useSharedCode(id);
  // What is shown is not what would run.
  const run = shared ? undefined : cell.run;
  /** What the key does: an exercise is there to be checked. */
  const runByKey = shared ? undefined : (cell.runCheck ?? cell.run);

  useEffect(() => {
    const timer = setTimeout(() => {
      runs.warm(settings.get().backend);
      preloadFigures();
    }, WARM_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  // Past React: the pointer may cross many symbols, and a cell is much to render.
  useEffect(
    () =>
      onLitSymbol(symbol => {
        editor.current?.light(symbol === null ? [] : linesOf(draft.view.get().code, symbol));
      }),
    [draft],
  );

  useImperativeHandle(props.ref, () => ({
    run() {
      section.current?.querySelector<HTMLElement>('.code-cell-run')?.focus({ preventScroll: true });
      run?.();
    },
  }));

  const body = useRef<HTMLDivElement>(null);
  const figures = useRef<HTMLDivElement>(null);
  useShowFirstFigure(section, figures, view.figures.length > 0);

  const reveal = (line: number, column: number) => {
    setShowsChanges(false);
    setLanguage('typescript');
    editor.current?.reveal(line, column);
  };

  const codePanel = (
    <>
      {shared && (
        <SharedNote
          shared={shared}
          draft={draft}
          onSettled={() => section.current?.querySelector<HTMLElement>('.code-cell-run')?.focus()}
          differences={<ChangesView original={draftView.code} code={shared.code} />}
        />
      )}
      {draftView.notice && !shared && <DraftNote notice={draftView.notice} draft={draft} />}
      {showsChanges && !shared && <ChangesView original={draft.original} code={draftView.code} />}
      <div hidden={showsChanges || shared !== null}>
        <CodeEditor
          key={id}
          ref={editor}
          cellId={id}
          fileName={fileName}
          code={draftView.code}
          highlightedHtml={draftView.isEdited ? undefined : props.highlightedHtml}
          label={texts.code}
          failures={cell.failures}
          onChange={text => draft.edit(text)}
          onRun={() => runByKey?.()}
          onProblems={cell.setProblems}
        />
      </div>
    </>
  );

  return (
    <section
      className="code-cell"
      aria-label={title}
      ref={section}
      onKeyDown={event => {
        if (event.defaultPrevented || !isRunShortcut(event)) return;
        event.preventDefault();
        runByKey?.();
      }}
    >
      <Tabs.Root
        className="code-cell-tabs"
        value={language}
        onValueChange={value => setLanguage(String(value))}
      >
        <header className="code-cell-head">
          <h3 className="code-cell-title">{title}</h3>
          {loadTwin === undefined ? (
            <span className="code-cell-file">{fileName}</span>
          ) : (
            <Tabs.List className="code-cell-tab-list" aria-label={texts.language}>
              <Tabs.Tab className="code-cell-tab" value="typescript">
                {texts.typescript}
              </Tabs.Tab>
              <Tabs.Tab className="code-cell-tab" value="pytorch">
                {texts.pytorch}
              </Tabs.Tab>
            </Tabs.List>
          )}
          <div className="code-cell-actions">
            <button
              type="button"
              className="code-cell-quiet"
              aria-pressed={showsChanges}
              aria-disabled={!draftView.isEdited && !showsChanges}
              onClick={() => (draftView.isEdited || showsChanges) && setShowsChanges(!showsChanges)}
            >
              {texts.changes}
            </button>
            <button
              type="button"
              className="code-cell-quiet"
              aria-disabled={!draftView.isEdited}
              onClick={() => draft.reset()}
            >
              {texts.reset}
            </button>
            <CopyButton text={() => (language === 'pytorch' && twin ? twin.code : draftView.code)} />
            <button
              type="button"
              className="code-cell-quiet"
              aria-expanded={shares}
              aria-controls={shares ? shareId : undefined}
              onClick={() => setShares(!shares)}
            >
              {texts.share}
            </button>
          </div>
        </header>
        {shares && (
          <div id={shareId}>
            <SharePanel
              cellId={id}
              title={title}
              fileName={fileName}
              code={draftView.code}
              original={draft.original}
              torch={twin?.code}
              runs={cellRuns}
            />
          </div>
        )}
        <div className="code-cell-bar">
          <Toolbar
            state={view.state}
            backend={cell.backend}
            isBackendFromAddress={cell.backendFromAddress}
            onRun={run}
            onCheck={shared ? undefined : cell.runCheck}
            onStop={() => cellRuns.stop()}
            onPause={() => cellRuns.pause()}
            onResume={() => cellRuns.resume()}
            onStep={shared ? undefined : cell.step}
            onBackend={choice => settings.setBackend(choice)}
          />
          <RunStatus experiment={cellRuns} view={view} choice={cell.backend} />
        </div>
        <PartStrip figures={view.figures} hasConsole={view.log.length > 0} body={body} />
        <div className="code-cell-body" ref={body}>
          <div data-part={CODE_PART}>
            {loadTwin === undefined ? (
              codePanel
            ) : (
              <>
                {/* The editor in it takes the focus; the panel would be one more stop with nothing to do. */}
                <Tabs.Panel value="typescript" keepMounted tabIndex={-1}>
                  {codePanel}
                </Tabs.Panel>
                <Tabs.Panel value="pytorch" className="code-cell-torch">
                  {props.agreement && (
                    <p className="code-cell-agreement">{agreementSentence(props.agreement)}</p>
                  )}
                  {twin && (
                    // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered by the build from the lesson's own file
                    <div dangerouslySetInnerHTML={{ __html: twin.html }} />
                  )}
                </Tabs.Panel>
              </>
            )}
          </div>
          {view.interrupted && (
            <ResumeNote
              interrupted={view.interrupted}
              onResume={cell.resumeInterrupted}
              onDiscard={() => cellRuns.discardInterrupted()}
            />
          )}
          {view.isWithheld && (
            <WithheldNote onShow={() => cellRuns.showWithheld()} onForget={() => cellRuns.forgetRuns()} />
          )}
          <TypeProblems problems={cell.problems} onReveal={reveal} />
          <Results experiment={cellRuns} view={view} onReveal={reveal} figures={figures} />
          <RunsPanel
            experiment={cellRuns}
            fileName={fileName}
            code={draftView.code}
            onCode={code => draft.edit(code)}
          />
        </div>
      </Tabs.Root>
    </section>
  );
}
