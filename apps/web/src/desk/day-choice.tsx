import { useId } from 'react';

/** A day to filter by; undefined where none is chosen. */
export function DayChoice({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  return (
    <span className="day">
      <label htmlFor={id} className="note">
        {label}
      </label>
      <input
        id={id}
        type="date"
        className="input small"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      />
    </span>
  );
}
