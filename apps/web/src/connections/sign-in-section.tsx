import type { SignIn } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { Fold } from '../desk/fold.tsx';
import { Icon } from '../desk/icon.tsx';
import { Notice } from '../desk/notice.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { ConnectingNotes } from './connecting-notes.tsx';
import { ConnectionRow } from './connection-row.tsx';
import { KeyForm } from './key-form.tsx';
import { ScopeList } from './plea-facts.tsx';
import { StepList } from './step-list.tsx';
import { connectionTexts } from './texts/index.ts';
import { useConnect } from './use-connect.ts';

const words = connectionTexts.section;

/** On a plugin's page: what signing in means, the person's connections with it, and ways to more. */
export function SignInSection({ pluginId }: { pluginId: string }) {
  const read = useQuery({
    ...deskQuery(useDesk(), 'readSignIn', { params: { pluginId } }),
    // Whether one works shows with its first call, wherever that is made.
    refetchInterval: ({ state }) =>
      state.data?.connections.some((connection) => connection.state === 'untested') ? 4_000 : 60_000,
  });
  const id = useId();
  const [said, setSaid] = useState<string | null>(null);
  const signIn = read.data;
  return (
    <section className="panel-box" id="sign-in" aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>{words.title}</h2>
      </header>
      {read.isPending ? <Patience /> : null}
      <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
      {signIn ? (
        <>
          <div className="inner">
            <SignInMeaning signIn={signIn} />
            <p className="note said" role="status">
              {said ? <bdi>{said}</bdi> : null}
            </p>
          </div>
          {signIn.connections.length > 0 ? (
            <ul className="connection-rows" aria-label={words.yours}>
              {signIn.connections.map((connection) => (
                <ConnectionRow
                  key={connection.id}
                  connection={connection}
                  signInHost={signIn.signInHost ?? signIn.plugin.name}
                  placement={signIn.placement}
                  withPlugin={false}
                  several={signIn.connections.length > 1}
                  onRemoved={setSaid}
                />
              ))}
            </ul>
          ) : null}
          {signIn.kind === 'none' || signIn.kind === 'desk' ? null : (
            <div className="inner ruled">
              <ConnectMore signIn={signIn} />
              <Fold word={words.log}>
                <StepList of="yours" filter={{ pluginId }} />
              </Fold>
            </div>
          )}
        </>
      ) : null}
    </section>
  );
}

/** What signing in means, and what is missing where it cannot be begun. */
function SignInMeaning({ signIn }: { signIn: SignIn }) {
  const person = usePerson();
  const { kind, signInHost, apiHost, otherDomain, scopes, ready } = signIn;
  return (
    <>
      <p>
        <bdi>{kind === 'oauth' ? words.oauth(signInHost ?? signIn.plugin.name) : words[kind]}</bdi>
      </p>
      {otherDomain ? (
        <p className="note">
          <code>
            <ExactValue text={signInHost ?? ''} />
          </code>{' '}
          <bdi>{connectionTexts.plea.otherDomain(apiHost)}</bdi>
        </p>
      ) : null}
      {kind === 'oauth' && scopes.length > 0 ? (
        <div className="note abreast">
          {connectionTexts.plea.asksFor} <ScopeList scopes={scopes} />
        </div>
      ) : null}
      {ready || kind === 'none' ? null : (
        <Notice sign="parked" kind="ask">
          <b className="label">{words.notReady}</b> {words.missing[kind]} {words.tellAdministrator}
          {person?.role === 'administrator' ? (
            <div className="after">
              <Link
                to="/admin/plugins/$pluginId"
                params={{ pluginId: signIn.plugin.id }}
                hash="sign-in"
                className="button small"
              >
                {connectionTexts.plea.settings}
              </Link>
            </div>
          ) : null}
        </Notice>
      )}
    </>
  );
}

/** The way to a first connection, or to another one. */
function ConnectMore({ signIn }: { signIn: SignIn }) {
  const { connecting, connect } = useConnect();
  const [entering, setEntering] = useState(false);
  const [stored, setStored] = useState(false);
  const first = signIn.connections.length === 0;
  const begin = () =>
    connect({ pluginId: signIn.plugin.id, connectionId: null, conversationId: null, scopes: [] });
  const busy = connecting.kind === 'starting' || connecting.kind === 'waiting';
  if (!signIn.ready) return null;
  if (entering) {
    return (
      <KeyForm
        pluginId={signIn.plugin.id}
        placement={signIn.placement}
        connectionId={null}
        onSaved={() => {
          setEntering(false);
          setStored(true);
        }}
        onCancel={() => setEntering(false)}
      />
    );
  }
  return (
    <>
      <div className="abreast">
        {signIn.kind === 'key' ? (
          <button
            type="button"
            className={first ? 'button move' : 'button'}
            onClick={() => setEntering(true)}
          >
            {first ? connectionTexts.plea.enterKey : words.anotherKey}
          </button>
        ) : (
          <ActButton type="button" className={first ? 'button move' : 'button'} busy={busy} onClick={begin}>
            {first ? words.connect : words.connectAnother}
            <Icon name="out" />
          </ActButton>
        )}
        <span className="note" role="status">
          {stored ? connectionTexts.key.stored : null}
        </span>
      </div>
      <ConnectingNotes
        connecting={connecting}
        pluginId={signIn.plugin.id}
        host={signIn.signInHost ?? signIn.plugin.name}
        onAgain={begin}
      />
    </>
  );
}
