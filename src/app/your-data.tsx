import { useRef, useState } from 'react';
import { saveFile } from '../components/ui/index.ts';
import { loadArchive, progress, useStore } from '../stores/index.ts';
import { strings } from './strings.ts';

/** Saves everything that is kept to a file, and takes such a file over. */
export function YourData() {
  const { memoryOnly } = useStore(progress.view);
  const [said, setSaid] = useState('');
  const file = useRef<HTMLInputElement>(null);

  async function save() {
    const { exportArchive } = await loadArchive();
    const day = new Date().toISOString().slice(0, 10);
    saveFile(await exportArchive(), `unrolled-${day}.json`, 'application/json');
  }

  async function load(chosen: File) {
    const { importArchive } = await loadArchive();
    const result = await importArchive(await chosen.text());
    setSaid(
      result.ok
        ? strings.yourData.loaded(result.drafts, result.lessons, result.runs)
        : strings.yourData.refused(result.reason),
    );
  }

  return (
    <details className="your-data">
      <summary>{strings.yourData.title}</summary>
      <p>{memoryOnly ? strings.yourData.memoryOnly : strings.yourData.about}</p>
      <button type="button" className="button" onClick={() => void save()}>
        {strings.yourData.save}
      </button>{' '}
      <button type="button" className="button" onClick={() => file.current?.click()}>
        {strings.yourData.load}
      </button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        onChange={event => {
          const [chosen] = event.target.files ?? [];
          if (chosen) void load(chosen);
          event.target.value = '';
        }}
      />
      <p role="status">{said}</p>
    </details>
  );
}
