import { DeskProblem } from '@plugdesk/client';
import type { EventTrigger } from '@plugdesk/protocol';
import { useEffect, useRef, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { texts } from '../texts/index.ts';
import { wordError } from '../texts/said.ts';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.webhooks;

/** What a webhook is. */
export interface WebhookValues {
  name: string;
  url: string;
  triggers: EventTrigger[];
}

const triggers = ['memory.created', 'transcript.processed'] as const satisfies readonly EventTrigger[];

/** Name, address and events of a webhook. */
export function WebhookForm({
  initial,
  allowsHttp,
  act,
  busy,
  error,
  onSave,
  onCancel,
}: {
  initial: WebhookValues;
  /** Whether this desk takes addresses that begin with `http://`. */
  allowsHttp: boolean;
  act: string;
  busy: boolean;
  error: unknown;
  onSave: (values: WebhookValues) => void;
  onCancel: () => void;
}) {
  const [values, setValues] = useState(initial);
  const [unchosen, setUnchosen] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // What the form was opened with went away for it: the focus goes on in its first field.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const refused = error instanceof DeskProblem && error.code === 'address_refused' ? wordError(error) : null;
  useEffect(() => {
    if (error instanceof DeskProblem) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [error]);
  return (
    <form
      ref={form}
      className="stack form-page"
      onSubmit={(event) => {
        event.preventDefault();
        if (values.triggers.length === 0) setUnchosen(true);
        else onSave(values);
      }}
    >
      <Field
        label={words.name}
        required
        maxLength={80}
        value={values.name}
        onChange={(event) => setValues({ ...values, name: event.target.value })}
      />
      <Field
        label={words.address}
        hint={allowsHttp ? words.addressHintHttp : words.addressHint}
        problem={refused ? [refused.message, refused.hint].filter(Boolean).join(' ') : undefined}
        type="url"
        inputMode="url"
        required
        maxLength={2_000}
        value={values.url}
        onChange={(event) => setValues({ ...values, url: event.target.value })}
      />
      {refused?.original ? (
        <p className="note">
          {texts.problems.original} <bdi lang="en">{refused.original}</bdi>
        </p>
      ) : null}
      <fieldset className="labelled">
        <legend>{words.events}</legend>
        {triggers.map((trigger) => (
          <label key={trigger} className="tick">
            <input
              type="checkbox"
              checked={values.triggers.includes(trigger)}
              onChange={(event) => {
                setUnchosen(false);
                setValues({
                  ...values,
                  triggers: triggers.filter((each) =>
                    each === trigger ? event.target.checked : values.triggers.includes(each),
                  ),
                });
              }}
            />{' '}
            {words.eventNames[trigger]}
          </label>
        ))}
        {unchosen ? (
          <p className="note failed" role="alert">
            {words.eventsNeeded}
          </p>
        ) : null}
      </fieldset>
      <ProblemNotice error={refused ? null : error} />
      <div className="abreast">
        <ActButton type="submit" className="button" busy={busy}>
          {act}
        </ActButton>
        <button type="button" className="button quiet" onClick={onCancel}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}
