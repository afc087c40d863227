import type { ConnectionNeed, SignIn, ToolCall } from '@plugdesk/protocol';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Icon } from '../desk/icon.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { Tile } from '../plugins/tile.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { wordCall } from '../texts/word-call.ts';
import { ConnectingNotes } from './connecting-notes.tsx';
import type { ParkedCalls } from './group-parked.ts';
import { KeyForm } from './key-form.tsx';
import { PleaAccounts } from './plea-accounts.tsx';
import { PleaFacts } from './plea-facts.tsx';
import { connectionTexts } from './texts/index.ts';
import { useConnect } from './use-connect.ts';

const words = connectionTexts.plea;

/**
 * Calls that wait for a connection: who asks for what, and the way on. Only the desk draws it. It is in the flow of the
 * page, never modal, and never takes the focus.
 */
export function Plea({
  parked: { need, calls },
  conversationId,
}: {
  parked: ParkedCalls;
  conversationId: string;
}) {
  const client = useDesk();
  const id = useId();
  const { plugin } = need;
  const [entering, setEntering] = useState(false);
  const { connecting, connect } = useConnect();
  const read = useQuery(deskQuery(client, 'readSignIn', { params: { pluginId: plugin.id } }));
  const signIn = read.data;
  const drop = useMutation({
    mutationFn: async () => {
      for (const call of calls) {
        await client.call('dropCall', { params: { conversationId, callId: call.id }, body: {} });
      }
    },
  });
  const host = signIn?.signInHost ?? plugin.name;
  const begin = () =>
    connect({ pluginId: plugin.id, connectionId: need.connectionId, conversationId, scopes: need.scopes });
  const title = words.titles[need.why](plugin.name);
  const mine = need.why !== 'administrator';
  const ready = signIn?.ready === true && mine;
  const busy = connecting.kind === 'starting' || connecting.kind === 'waiting';
  return (
    <section className="plea" aria-labelledby={`${id}-title`} aria-describedby={`${id}-what`}>
      <p className="hide" role="status">
        {words.announce(title)}
      </p>
      <header>
        <Tile name={plugin.name} />
        <div>
          <h2 id={`${id}-title`}>
            <bdi>{title}</bdi>
          </h2>
          <p className="two small-text">{wordKept(need.why)}</p>
        </div>
      </header>
      <div className="body">
        <div id={`${id}-what`} className="plea-what">
          <p>
            <bdi>{wordWhat(need, signIn)}</bdi>
          </p>
          <ul>
            {calls.map((call) => (
              <li key={call.id}>
                <Sign
                  name={call.operation?.effect === 'changes' ? 'changes' : 'reads'}
                  label={texts.signs[call.operation?.effect === 'changes' ? 'changes' : 'reads']}
                />{' '}
                <bdi>{nameOf(call)}</bdi>
              </li>
            ))}
          </ul>
        </div>
        {read.isPending ? <Patience /> : null}
        <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
        {signIn && need.why === 'choose' ? (
          <PleaAccounts
            pluginId={plugin.id}
            conversationId={conversationId}
            connections={signIn.connections}
          />
        ) : null}
        {signIn && need.why !== 'choose' ? <PleaFacts need={need} signIn={signIn} /> : null}
        {need.asksAgain ? <p className="note">{words.asksAgain}</p> : null}
        {signIn && !ready ? <NotReady need={need} signIn={signIn} /> : null}
        {entering && signIn ? (
          <KeyForm
            pluginId={plugin.id}
            placement={signIn.placement}
            connectionId={need.connectionId}
            conversationId={conversationId}
            onSaved={() => setEntering(false)}
            onCancel={() => setEntering(false)}
          />
        ) : null}
        <ConnectingNotes connecting={connecting} pluginId={plugin.id} host={host} onAgain={begin} />
        <ProblemNotice error={drop.error} />
      </div>
      {entering ? null : (
        <footer>
          {ready && signIn.kind === 'oauth' ? (
            <ActButton
              type="button"
              className={need.why === 'choose' ? 'button' : 'button move'}
              busy={busy}
              onClick={begin}
            >
              <bdi>{wordConnect(need, signIn)}</bdi>
              <Icon name="out" />
            </ActButton>
          ) : null}
          {ready && signIn.kind === 'key' ? (
            <button
              type="button"
              className={need.why === 'choose' ? 'button' : 'button move'}
              onClick={() => setEntering(true)}
            >
              {need.why === 'choose' ? words.another : words.enterKey}
            </button>
          ) : null}
          <ActButton
            type="button"
            className="button quiet"
            aria-label={words.notNowOf(plugin.name)}
            busy={drop.isPending}
            onClick={() => drop.mutate()}
          >
            {words.notNow}
          </ActButton>
        </footer>
      )}
    </section>
  );
}

function wordKept(why: ConnectionNeed['why']): string {
  if (why === 'administrator') return words.keptAdministrator;
  return why === 'choose' ? words.keptChoice : words.kept;
}

function wordConnect({ why }: ConnectionNeed, { signInHost }: SignIn): string {
  if (why === 'choose') return words.another;
  return signInHost ? words.connect(signInHost) : words.connectPlain;
}

/** Who asks for what: the first half of a sentence that the calls end. */
function wordWhat({ why, kind, plugin, was }: ConnectionNeed, signIn: SignIn | undefined): string {
  if (why === 'administrator') return words.administratorFor(plugin.name);
  if (why === 'reconnect') return words.refusedFor(plugin.name);
  if (why === 'scopes') return words.moreFor(plugin.name);
  if (why === 'choose') return words.lostFor(plugin.name, was ?? '');
  return kind === 'key' || !signIn?.signInHost
    ? words.keyFor(plugin.name)
    : words.signInFor(plugin.name, signIn.signInHost);
}

function nameOf(call: ToolCall): string {
  return call.operation?.title || wordCall(call) || call.toolName;
}

/** What an administrator has to do first, and for administrators where. */
function NotReady({ need, signIn }: { need: ConnectionNeed; signIn: SignIn }) {
  const person = usePerson();
  const { missing } = connectionTexts.section;
  const kind = signIn.kind === 'none' ? null : signIn.kind;
  return (
    <div className="notice ask">
      <Sign name="parked" />
      <div className="grow">
        {need.why === 'administrator' ? null : <b className="label">{words.notReady} </b>}
        {!signIn.ready && kind !== null ? `${missing[kind]} ` : null}
        {words.tell}
        {person?.role === 'administrator' ? (
          <div className="after">
            <Link
              to="/admin/plugins/$pluginId"
              params={{ pluginId: need.plugin.id }}
              hash="sign-in"
              className="button small"
            >
              {words.settings}
            </Link>
          </div>
        ) : null}
      </div>
    </div>
  );
}
