import { useId } from 'react';
import type { SettingName } from '../../stores/index.ts';
import { settingNames } from './strings.ts';

/** The slider spans this many powers of ten to either side of the run's own value. */
const REACH = 2;
const STEPS_PER_DECADE = 20;

interface LiveControlsProps {
  readonly settings: Readonly<Record<string, number>>;
  /** The value each setting had when the run announced it. */
  readonly origins: Readonly<Record<string, number>>;
  readonly onSet: (name: SettingName, value: number) => void;
}

/** Settings of the run under way that may be changed while it trains. */
export function LiveControls({ settings, origins, onSet }: LiveControlsProps) {
  const names = (Object.keys(settingNames) as SettingName[]).filter(name => name in settings);
  if (names.length === 0) return null;
  return (
    <div className="code-cell-live">
      {names.map(name => (
        <LiveControl
          key={name}
          label={settingNames[name]}
          value={settings[name]!}
          origin={origins[name] ?? settings[name]!}
          onSet={value => onSet(name, value)}
        />
      ))}
    </div>
  );
}

interface LiveControlProps {
  readonly label: string;
  readonly value: number;
  readonly origin: number;
  readonly onSet: (value: number) => void;
}

function LiveControl({ label, value, origin, onSet }: LiveControlProps) {
  const id = useId();
  const center = Math.log10(origin > 0 ? origin : 0.01);
  const place =
    value > 0 ? Math.round((Math.log10(value) - center) * STEPS_PER_DECADE) : -REACH * STEPS_PER_DECADE;
  return (
    <div className="code-cell-live-control">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={-REACH * STEPS_PER_DECADE}
        max={REACH * STEPS_PER_DECADE}
        value={place}
        aria-valuetext={String(value)}
        onChange={event => onSet(threeDigits(10 ** (center + event.target.valueAsNumber / STEPS_PER_DECADE)))}
      />
      <input
        type="number"
        aria-label={`${label}, exact value`}
        min={0}
        step="any"
        value={value}
        onChange={event => {
          const next = event.target.valueAsNumber;
          if (Number.isFinite(next) && next >= 0) onSet(next);
        }}
      />
    </div>
  );
}

const threeDigits = (value: number): number => Number(value.toPrecision(3));
