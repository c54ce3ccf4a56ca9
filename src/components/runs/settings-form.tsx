import { useEffect, useState } from 'react';
import { type ProgramFacts, type Setting, withSettings } from '../editor/index.ts';
import { strings } from './strings.ts';

interface SettingsFormProps {
  readonly code: string;
  readonly facts: ProgramFacts;
  /** The program with another literal in one place. */
  readonly onCode: (code: string) => void;
}

/** The program's settings as fields: changing one changes its literal in the code, as typing there would. */
export function SettingsForm({ code, facts, onCode }: SettingsFormProps) {
  if (facts.settings.length === 0) return null;
  return (
    <fieldset className="run-settings">
      <legend>{strings.settings}</legend>
      {facts.settings.map(setting => (
        <SettingField
          key={setting.name}
          setting={setting}
          onChange={value => onCode(withSettings(code, facts, { [setting.name]: value }))}
        />
      ))}
    </fieldset>
  );
}

interface SettingFieldProps {
  readonly setting: Setting;
  readonly onChange: (value: number | string | boolean) => void;
}

function SettingField({ setting: { name, value }, onChange }: SettingFieldProps) {
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  if (typeof value === 'boolean') {
    return (
      <label>
        <span>{name}</span>
        <input type="checkbox" checked={value} onChange={event => onChange(event.target.checked)} />
      </label>
    );
  }
  /** A number that is none leaves the program as it is. */
  const keep = () => {
    const next = typeof value === 'number' ? Number(draft) : draft;
    const isGood = typeof next === 'string' || (draft.trim() !== '' && Number.isFinite(next));
    if (isGood && next !== value) onChange(next);
    else setDraft(String(value));
  };
  return (
    <label>
      <span>{name}</span>
      <input
        className="run-setting"
        inputMode={typeof value === 'number' ? 'decimal' : undefined}
        value={draft}
        onChange={event => setDraft(event.target.value)}
        onBlur={keep}
        onKeyDown={event => {
          if (event.key === 'Enter') keep();
          else if (event.key === 'Escape') setDraft(String(value));
        }}
      />
    </label>
  );
}
