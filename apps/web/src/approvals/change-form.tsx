import type { Approval } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { countUnseen } from '../desk/unseen.ts';
import { texts } from '../texts/index.ts';
import { problemsOfArguments } from '../texts/word-field.ts';
import { type FieldSchema, readFields, readValues } from './form-values.ts';

const words = texts.slip.form;

/** The values of a request as a form by its JSON Schema. What it makes is a new slip; a stored request stays as it is. */
export function ChangeForm({
  approval,
  onChange,
  onCancel,
}: {
  approval: Approval;
  onChange: (values: Record<string, unknown>) => Promise<unknown>;
  onCancel: () => void;
}) {
  const [fields] = useState(() =>
    readFields(
      approval.parameters,
      approval.arguments,
      approval.values.map(({ name }) => name),
    ),
  );
  const [written, setWritten] = useState<Record<string, string>>(() =>
    Object.fromEntries(fields.map((field) => [field.name, field.start])),
  );
  const { values, faults } = readValues(fields, written);
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({ mutationFn: () => onChange(values) });
  // It opens below the buttons, where a long slip ends: whoever asked for it is led into it. Nothing here decides.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const problems = problemsOfArguments(change.error);
  const refused = change.error !== null;
  useEffect(() => {
    if (refused) form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' });
  }, [refused]);
  return (
    <form
      ref={form}
      className="change-form stack"
      aria-label={words.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (faults.size === 0) change.mutate();
      }}
    >
      <h3>{words.title}</h3>
      {fields.map((field) => (
        <FormField
          key={field.name}
          field={field}
          value={written[field.name] ?? ''}
          fault={faults.get(field.name)}
          problem={problems.get(field.name)}
          onChange={(value) => setWritten({ ...written, [field.name]: value })}
        />
      ))}
      <ProblemNotice error={change.error} />
      <div className="abreast">
        <ActButton type="submit" className="button" busy={change.isPending} disabled={faults.size > 0}>
          {words.make}
        </ActButton>
        <button type="button" className="button quiet" onClick={onCancel}>
          {texts.common.cancel}
        </button>
      </div>
      <p className="note">{words.note}</p>
    </form>
  );
}

function FormField({
  field,
  value,
  fault,
  problem,
  onChange,
}: {
  field: FieldSchema;
  value: string;
  fault: 'json' | 'number' | 'required' | undefined;
  /** What the desk said of it, when it was tried. */
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const id = `field-${field.name}`;
  const common = {
    id,
    className: 'input exact',
    value,
    'aria-invalid': fault !== undefined || problem !== undefined,
    'aria-describedby': `${id}-note`,
  };
  return (
    <div className="labelled">
      <label htmlFor={id}>
        <bdi>{field.name}</bdi>{' '}
        <span className="note">
          {field.required ? words.required : null} {field.kind === 'json' ? words.json : null}
        </span>
      </label>
      {field.kind === 'choice' ? (
        <select {...common} onChange={(event) => onChange(event.target.value)}>
          {field.required ? null : <option value="">{words.none}</option>}
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : field.kind === 'json' || value.length > 60 || value.includes('\n') ? (
        <textarea {...common} rows={4} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...common}
          inputMode={field.kind === 'number' ? 'decimal' : 'text'}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <p className="note" id={`${id}-note`}>
        {fault === 'json' ? <span className="failed">{words.badJson} </span> : null}
        {fault === 'number' ? <span className="failed">{words.badNumber} </span> : null}
        {problem ? (
          <span className="failed">
            <bdi>{problem}</bdi>{' '}
          </span>
        ) : null}
        {countUnseen(value) > 0 ? <b className="asks">{words.unseen(countUnseen(value))} </b> : null}
        <bdi>{field.description}</bdi>
      </p>
    </div>
  );
}
