import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

/** A labelled text field with its hint and what was wrong with it. */
export function Field({
  label,
  hint,
  problem,
  ...input
}: { label: string; hint?: string; problem?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        aria-describedby={described || undefined}
        aria-invalid={problem ? true : undefined}
        {...input}
      />
      <FieldNotes id={id} hint={hint} problem={problem} />
    </div>
  );
}

/** A labelled choice. */
export function Choice({
  label,
  hint,
  value,
  options,
  onChange,
  disabled,
}: {
  label: string;
  hint?: string;
  value: string;
  options: readonly (readonly [value: string, word: string])[];
  onChange: (value: string) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input"
        value={value}
        // Not disabled: that would drop the focus while the answer is awaited.
        aria-disabled={disabled || undefined}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          if (!disabled) onChange(event.target.value);
        }}
      >
        {options.map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
      <FieldNotes id={id} hint={hint} problem={undefined} />
    </div>
  );
}

function FieldNotes({ id, hint, problem }: { id: string; hint: ReactNode; problem: string | undefined }) {
  return (
    <>
      {hint ? (
        <p className="note" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {problem ? (
        <p className="note failed" id={`${id}-problem`}>
          <bdi>{problem}</bdi>
        </p>
      ) : null}
    </>
  );
}
