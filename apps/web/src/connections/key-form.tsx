import type { Connection, KeyPlacement } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { problemOfField } from '../texts/word-field.ts';
import { forgetConnections } from './forget-connections.ts';
import { emptyKey, KeyFields, readKey } from './key-fields.tsx';
import { connectionTexts } from './texts/index.ts';
import { useFirstField } from './use-first-field.ts';

const words = connectionTexts.key;

/** Takes a person's key for a plugin. What was entered leaves the page with the form and never comes back. */
export function KeyForm({
  pluginId,
  placement,
  connectionId,
  conversationId,
  onSaved,
  onCancel,
}: {
  pluginId: string;
  placement: KeyPlacement | null;
  /** The connection whose key is replaced. */
  connectionId: string | null;
  /** The conversation that it is entered in; none on a page. */
  conversationId?: string;
  onSaved: (connection: Connection) => void;
  onCancel: () => void;
}) {
  const form = useFirstField();
  const client = useDesk();
  const cache = useQueryClient();
  const [entered, setEntered] = useState(emptyKey);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () =>
      client.call('saveKey', {
        params: { pluginId },
        body: {
          key: readKey(entered, placement),
          name: name.trim() || null,
          connectionId,
          conversationId: conversationId ?? null,
        },
      }),
    onSuccess: async (connection) => {
      setEntered(emptyKey);
      await forgetConnections(cache);
      onSaved(connection);
    },
  });
  return (
    <form
      ref={form}
      className="stack key-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <KeyFields
        placement={placement}
        entered={entered}
        onChange={setEntered}
        problem={problemOfField(save.error, 'key')}
      />
      {connectionId === null ? (
        <Field
          label={words.name}
          hint={words.nameHint}
          maxLength={80}
          autoComplete="off"
          problem={problemOfField(save.error, 'name')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      ) : null}
      <ProblemNotice error={save.error} />
      <div className="abreast">
        <ActButton type="submit" className="button move" busy={save.isPending}>
          {save.isPending ? words.saving : connectionId === null ? words.save : words.replace}
        </ActButton>
        <button type="button" className="button quiet" onClick={onCancel}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}
