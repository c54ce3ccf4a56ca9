export { RunsPanel, type RunsPanelProps } from './runs-panel.tsx';
