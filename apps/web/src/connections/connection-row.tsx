import type { Connection, KeyPlacement } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Confirm } from '../desk/confirm.tsx';
import { Field } from '../desk/field.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { ConnectingNotes } from './connecting-notes.tsx';
import { wordState } from './connection-truth.ts';
import { forgetConnections } from './forget-connections.ts';
import { KeyForm } from './key-form.tsx';
import { ScopeList } from './plea-facts.tsx';
import { connectionTexts } from './texts/index.ts';
import { useConnect } from './use-connect.ts';
import { useFirstField } from './use-first-field.ts';
import { wordConnectionFault } from './word-connection-fault.ts';

const words = connectionTexts.row;

/** What is open below a row. */
type OpenPart = 'rename' | 'key' | null;

/** One connection: its name, as whom, whether it works, and what can be done with it. */
export function ConnectionRow({
  connection,
  signInHost,
  placement,
  withPlugin,
  several,
  onRemoved,
}: {
  connection: Connection;
  /** Where the person signs in; the plugin's name where it is not known. */
  signInHost: string;
  /** How a key travels; null where it is not known. */
  placement: KeyPlacement | null;
  /** On a page of all plugins: its plugin stands with it. */
  withPlugin: boolean;
  /** Whether the person has more than this one with its plugin: then one of them is used. */
  several: boolean;
  /** Told what became of the access, in a sentence. */
  onRemoved: (said: string) => void;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const { connecting, connect } = useConnect();
  const [open, setOpen] = useState<OpenPart>(null);
  const [removing, setRemoving] = useState(false);
  const id = useId();
  const change = useMutation({
    mutationFn: (body: { name?: string; chosen?: true }) =>
      client.call('changeConnection', { params: { connectionId: connection.id }, body }),
    onSuccess: () => setOpen(null),
    onSettled: () => forgetConnections(cache),
  });
  const remove = useMutation({
    mutationFn: () => client.call('removeConnection', { params: { connectionId: connection.id } }),
    onSuccess: async ({ revoked }) => {
      setRemoving(false);
      onRemoved(
        revoked
          ? words.revoked(connection.name)
          : connection.kind === 'key'
            ? words.keyGone(connection.name)
            : words.notRevoked(connection.name),
      );
      await forgetConnections(cache);
    },
  });
  const signIn = () =>
    connect({
      pluginId: connection.plugin.id,
      connectionId: connection.id,
      conversationId: null,
      scopes: connection.scopes,
    });
  const Heading = withPlugin ? 'h2' : 'h3';
  const again = connection.kind === 'key' ? () => setOpen('key') : signIn;
  return (
    <li className="connection-row" aria-labelledby={`${id}-name`}>
      <div className="connection-what">
        <Heading id={`${id}-name`}>
          <bdi>{connection.name}</bdi>
        </Heading>
        <ConnectionFacts connection={connection} withPlugin={withPlugin} several={several} />
      </div>
      <div className="connection-acts">
        {connection.state === 'needs-sign-in' ? (
          <button type="button" className="button small move" onClick={again}>
            {connection.kind === 'key' ? words.newKey : words.reconnect}
          </button>
        ) : null}
        {connection.chosen ? null : (
          <ActButton
            type="button"
            className="button small"
            busy={change.isPending}
            onClick={() => change.mutate({ chosen: true })}
          >
            {words.choose}
          </ActButton>
        )}
        <button
          type="button"
          className="button quiet small"
          aria-expanded={open === 'rename'}
          onClick={() => setOpen(open === 'rename' ? null : 'rename')}
        >
          {words.rename}
        </button>
        {connection.state === 'needs-sign-in' ? null : (
          <button type="button" className="button quiet small" onClick={again}>
            {connection.kind === 'key' ? words.newKey : words.reconnect}
          </button>
        )}
        <button type="button" className="button quiet small" onClick={() => setRemoving(true)}>
          {words.disconnect}
        </button>
      </div>
      <div className="connection-more">
        {open === 'rename' ? (
          <RenameForm
            name={connection.name}
            busy={change.isPending}
            onRename={(name) => change.mutate({ name })}
            onCancel={() => setOpen(null)}
          />
        ) : null}
        {open === 'key' ? (
          <KeyForm
            pluginId={connection.plugin.id}
            placement={placement}
            connectionId={connection.id}
            onSaved={() => setOpen(null)}
            onCancel={() => setOpen(null)}
          />
        ) : null}
        <ConnectingNotes
          connecting={connecting}
          pluginId={connection.plugin.id}
          host={signInHost}
          onAgain={signIn}
        />
        <ProblemNotice error={change.error} />
      </div>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={words.disconnectTitle(connection.name)}
        text={[
          connection.kind === 'key' ? words.disconnectKeyText : words.disconnectText(connection.plugin.name),
          ...(several ? [words.disconnectAsks] : []),
        ].join(' ')}
        act={words.disconnect}
        keep={words.keep}
        onAct={() => remove.mutate()}
      >
        <ProblemNotice error={remove.error} />
      </Confirm>
    </li>
  );
}

/** As whom, whether it works, since when, and what it may. */
function ConnectionFacts({
  connection,
  withPlugin,
  several,
}: Pick<Parameters<typeof ConnectionRow>[0], 'connection' | 'withPlugin' | 'several'>) {
  const times = useTimes();
  const { plugin, state, fault } = connection;
  const sign = state === 'works' ? 'fine' : 'parked';
  const worded = fault === null ? null : wordConnectionFault(fault);
  const facts = [
    connection.kind === 'key' ? words.key : null,
    connection.accountName === null ? null : words.as(connection.accountName),
    words.since(times.near(connection.connectedAt)),
    connection.renewable
      ? words.renews
      : connection.expiresAt === null
        ? null
        : words.ends(times.near(connection.expiresAt)),
    several && connection.chosen ? words.chosen : null,
  ].filter((fact) => fact !== null);
  return (
    <>
      <p className={state === 'needs-sign-in' ? 'connection-state needs' : 'connection-state'}>
        <Sign name={sign} {...(state === 'needs-sign-in' ? { colour: 'asks' } : {})} />{' '}
        <span>{wordState(connection, new Date(), times.near)}</span>
        {withPlugin ? (
          <>
            {' · '}
            <Link to="/plugins/$pluginId" params={{ pluginId: plugin.id }} className="more">
              <bdi>{plugin.name}</bdi>
            </Link>
          </>
        ) : null}
      </p>
      <p className="note">
        <bdi>{facts.join(' · ')}</bdi>
      </p>
      {worded && state === 'needs-sign-in' ? (
        <p className="note ink">
          {connection.lastWorkedAt === null
            ? words.never
            : words.workedLast(times.near(connection.lastWorkedAt))}{' '}
          <bdi>{worded.message}</bdi>
        </p>
      ) : null}
      {connection.scopes.length > 0 ? (
        <div className="note abreast">
          {words.may} <ScopeList scopes={connection.scopes} />
        </div>
      ) : null}
    </>
  );
}

function RenameForm({
  name: before,
  busy,
  onRename,
  onCancel,
}: {
  name: string;
  busy: boolean;
  onRename: (name: string) => void;
  onCancel: () => void;
}) {
  const form = useFirstField();
  const [name, setName] = useState(before);
  return (
    <form
      ref={form}
      className="stack key-form"
      onSubmit={(event) => {
        event.preventDefault();
        onRename(name.trim());
      }}
    >
      <Field
        label={words.renameLabel}
        required
        maxLength={80}
        pattern=".*\S.*"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="abreast">
        <ActButton type="submit" className="button small" busy={busy}>
          {texts.common.save}
        </ActButton>
        <button type="button" className="button quiet small" onClick={onCancel}>
          {texts.common.cancel}
        </button>
      </div>
    </form>
  );
}
