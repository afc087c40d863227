import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Choice } from '../desk/field.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.memory;

/** Sends a memory to a plugin or a webhook of one's own, again or for the first time. */
export function SendAgain({ memoryId }: { memoryId: string }) {
  const [open, setOpen] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="stack">
      <p className="note" role="status">
        {sent}
      </p>
      <div>
        <button
          ref={opener}
          type="button"
          className="button small"
          aria-expanded={open}
          onClick={() => {
            setSent(null);
            setOpen(!open);
          }}
        >
          {words.again}
        </button>
      </div>
      {open ? (
        <SendForm
          memoryId={memoryId}
          onSent={(said) => {
            setSent(said);
            close();
          }}
          onCancel={close}
        />
      ) : null}
    </div>
  );
}

function SendForm({
  memoryId,
  onSent,
  onCancel,
}: {
  memoryId: string;
  onSent: (said: string) => void;
  onCancel: () => void;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const person = usePerson();
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const webhooks = useQuery({
    ...deskQuery(client, 'listWebhooks', {}),
    enabled: person?.role === 'developer' || person?.role === 'administrator',
  });
  const takers = (plugins.data?.plugins ?? []).filter(
    ({ on, triggers, prompts }) => on && (triggers.includes('memory.created') || prompts.includes('memory')),
  );
  const options = [
    ...takers.map(({ id, name }) => [`plugin ${id}`, name] as const),
    ...(webhooks.data?.webhooks ?? []).map(({ id, name }) => [`webhook ${id}`, name] as const),
  ];
  const [chosen, setChosen] = useState('');
  const send = useMutation({
    mutationFn: () => {
      const [kind = '', id = ''] = chosen.split(' ');
      return client.call('sendMemoryAgain', {
        params: { memoryId },
        body: kind === 'plugin' ? { pluginId: id } : { webhookId: id },
      });
    },
    onSuccess: (memory) => {
      cache.setQueryData(deskQuery(client, 'readMemory', { params: { memoryId } }).queryKey, memory);
      const name = options.find(([value]) => value === chosen)?.[1] ?? '';
      const prompt = takers.find(({ id }) => chosen === `plugin ${id}`)?.triggers.length === 0;
      onSent(prompt ? words.asked(name) : words.sent(name));
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['listDeliveries'] }),
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (chosen !== '') send.mutate();
      }}
    >
      <ProblemNotice error={plugins.error ?? send.error} />
      {plugins.isPending ? <Patience /> : null}
      {plugins.data && options.length === 0 ? <p className="note">{words.nobody}</p> : null}
      {options.length > 0 ? (
        <Choice
          label={words.againTo}
          value={chosen}
          options={[['', words.choose] as const, ...options]}
          onChange={setChosen}
        />
      ) : null}
      <div className="abreast">
        {options.length > 0 ? (
          <ActButton type="submit" className="button small" busy={send.isPending || chosen === ''}>
            {words.send}
          </ActButton>
        ) : null}
        <button type="button" className="button quiet small" onClick={onCancel}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}
