import type { DeviceKey } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { CopyButton } from '../desk/copy-button.tsx';
import { Field } from '../desk/field.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Notice } from '../desk/notice.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { YouTabs } from '../people/you-tabs.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { transcriptTexts } from './texts/index.ts';
import { writeExample } from './write-example.ts';

const words = transcriptTexts.devices;

/** The keys that devices of the person send with: make one, see which there are, revoke one. */
export function DevicesPage() {
  const client = useDesk();
  const cache = useQueryClient();
  const list = useQuery(deskQuery(client, 'listDeviceKeys', {}));
  const [name, setName] = useState('');
  const [revoking, setRevoking] = useState<DeviceKey | null>(null);
  const refresh = () => cache.invalidateQueries({ queryKey: ['listDeviceKeys'] });
  const create = useMutation({
    mutationFn: () => client.call('createDeviceKey', { body: { name: name.trim() } }),
    onSuccess: () => setName(''),
    onSettled: refresh,
  });
  const revoke = useMutation({
    mutationFn: (keyId: string) => client.call('revokeDeviceKey', { params: { keyId } }),
    onSettled: async () => {
      await refresh();
      focusHeading();
    },
  });
  const keys = list.data?.keys ?? [];
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      <div className="stack form-page">
        <p className="two">{words.intro}</p>
        <form
          className="device-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') create.mutate();
          }}
        >
          <Field
            label={words.nameLabel}
            hint={words.nameHint}
            value={name}
            maxLength={80}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
          <ActButton type="submit" className="button" busy={create.isPending || name.trim() === ''}>
            {words.create}
          </ActButton>
        </form>
        <ProblemNotice error={list.error ?? create.error ?? revoke.error} onRetry={() => list.refetch()} />
        <div role="status">
          {create.data ? (
            <NewKey
              created={create.data}
              onDone={() => {
                create.reset();
                focusHeading();
              }}
            />
          ) : null}
        </div>
        {list.isPending ? <Patience /> : null}
        {list.data && keys.length === 0 ? <p className="note">{words.none}</p> : null}
        {keys.length > 0 ? (
          <ul className="panel-box rows people">
            {keys.map((key) => (
              <KeyRow key={key.id} deviceKey={key} onRevoke={() => setRevoking(key)} />
            ))}
          </ul>
        ) : null}
        <Confirm
          open={revoking !== null}
          onOpenChange={(open) => !open && setRevoking(null)}
          title={words.revokeTitle(revoking?.name ?? '')}
          text={words.revokeText}
          act={words.revokeDo}
          keep={words.keep}
          onAct={() => {
            if (revoking) revoke.mutate(revoking.id);
            if (create.data?.id === revoking?.id) create.reset();
            setRevoking(null);
          }}
        />
      </div>
    </Page>
  );
}

function NewKey({ created, onDone }: { created: { name: string; key: string }; onDone: () => void }) {
  const example = writeExample(location.origin, created.key);
  return (
    <Notice>
      <b className="label">
        <bdi>{words.made(created.name)}</bdi>
      </b>
      <div className="well one-line">{created.key}</div>
      <div className="abreast after">
        <CopyButton value={() => created.key} name={words.copyKey} word={words.copyKey} />
      </div>
      <p className="label after">{words.example}</p>
      <p className="note">{words.exampleHint}</p>
      <div className="well one-line">{example}</div>
      <div className="abreast after">
        <CopyButton value={() => example} name={words.copyExample} word={words.copyExample} />
        <button type="button" className="button quiet small" onClick={onDone}>
          {texts.common.close}
        </button>
      </div>
    </Notice>
  );
}

function KeyRow({ deviceKey, onRevoke }: { deviceKey: DeviceKey; onRevoke: () => void }) {
  const times = useTimes();
  const { name, ending, createdAt, lastUsedAt } = deviceKey;
  const facts = [
    words.ending(ending),
    words.created(times.near(createdAt)),
    lastUsedAt === null ? words.unused : words.used(times.near(lastUsedAt)),
  ];
  return (
    <li className="person">
      <span className="grow">
        <b className="label">
          <bdi>{name}</bdi>
        </b>
        <span className="note block">{facts.join(' · ')}</span>
      </span>
      <button type="button" className="button small" aria-label={words.revokeOf(name)} onClick={onRevoke}>
        {words.revoke}
      </button>
    </li>
  );
}
