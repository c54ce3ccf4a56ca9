import type { RunFile } from '../../stores/index.ts';
import { saveFile } from '../ui/index.ts';
import { formatBytes } from './format.ts';
import { texts } from './strings.ts';

/** What the program offers for saving. Nothing is saved until the reader says so. */
export function RunFiles({ files }: { files: readonly RunFile[] }) {
  return (
    <section className="code-cell-files" aria-label={texts.files}>
      <h4 className="code-cell-files-title">{texts.files}</h4>
      <ul>
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <span className="code-cell-file-name">{name}</span>
            <span className="code-cell-file-size">{formatBytes(bytes.byteLength)}</span>
            <button
              type="button"
              className="code-cell-quiet"
              aria-label={`${texts.saveFile} ${name}`}
              onClick={() => saveFile(bytes, name)}
            >
              {texts.saveFile}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
