interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Ctrl+Enter or Cmd+Enter. */
export function isRunShortcut({ key, ctrlKey, metaKey }: KeyPress): boolean {
  return key === 'Enter' && (ctrlKey || metaKey);
}
