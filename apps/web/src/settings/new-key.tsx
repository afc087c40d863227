import type { AdminModel } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { modelTexts } from './texts/index.ts';

const words = modelTexts;

/** Opens the field for a new key; the old one is gone when it is replaced. */
export function NewKey({ model, onChanged }: { model: AdminModel; onChanged: () => Promise<void> }) {
  const client = useDesk();
  const [open, setOpen] = useState(false);
  const [key, setKey] = useState('');
  const replace = useMutation({
    mutationFn: () => client.call('updateModel', { params: { modelId: model.id }, body: { key } }),
    onSuccess: async () => {
      setKey('');
      setOpen(false);
      await onChanged();
    },
  });
  if (!open) {
    return (
      <button type="button" className="more" onClick={() => setOpen(true)}>
        {words.newKey}
      </button>
    );
  }
  return (
    <form
      className="stack new-key"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        replace.mutate();
      }}
    >
      <Field
        label={words.newKeyOf(model.label)}
        hint={words.keyHint}
        type="password"
        autoComplete="off"
        data-1p-ignore
        required
        maxLength={1_000}
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      <ProblemNotice error={replace.error} />
      <div className="abreast">
        <ActButton type="submit" className="button small" busy={replace.isPending}>
          {words.replaceKey}
        </ActButton>
        <button type="button" className="button quiet small" onClick={() => setOpen(false)}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}
