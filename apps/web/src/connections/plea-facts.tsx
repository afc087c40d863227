import type { ConnectionNeed, SignIn } from '@plugdesk/protocol';
import { ExactValue } from '../desk/exact-value.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { connectionTexts } from './texts/index.ts';
import { wordConnectionFault } from './word-connection-fault.ts';

const words = connectionTexts.plea;

/** What a person should know before they sign in or enter a key: where, for what, what is kept, what was refused. */
export function PleaFacts({ need, signIn }: { need: ConnectionNeed; signIn: SignIn }) {
  const times = useTimes();
  const connection = signIn.connections.find(({ id }) => id === need.connectionId) ?? null;
  const granted = new Set(need.why === 'scopes' ? connection?.scopes : []);
  const asked = need.why === 'connect' ? [...new Set([...signIn.scopes, ...need.scopes])] : need.scopes;
  const scopes = asked.filter((scope) => !granted.has(scope));
  const fault = need.fault === null ? null : wordConnectionFault(need.fault);
  const isOwn = need.why !== 'administrator';
  return (
    <dl className="facts">
      {connection ? (
        <>
          <dt>{words.account}</dt>
          <dd>
            <bdi>{[connection.name, connection.accountName].filter((name) => name !== null).join(' · ')}</bdi>
            {need.why === 'reconnect' && connection.lastWorkedAt !== null ? (
              <div className="two">{connectionTexts.row.workedLast(times.near(connection.lastWorkedAt))}</div>
            ) : null}
          </dd>
        </>
      ) : null}
      {need.was === undefined ? null : (
        <>
          <dt>{words.was}</dt>
          <dd>
            <bdi>{words.wasGone(need.was)}</bdi>
          </dd>
        </>
      )}
      {fault ? (
        <>
          <dt>{words.said}</dt>
          <dd>
            <bdi>{fault.message}</bdi>
          </dd>
        </>
      ) : null}
      {isOwn && signIn.signInHost !== null ? (
        <>
          <dt>{words.signInAt}</dt>
          <dd>
            <code>
              <ExactValue text={signIn.signInHost} />
            </code>
            {signIn.otherDomain ? (
              <div className="two">
                <bdi>{words.otherDomain(signIn.apiHost)}</bdi>
              </div>
            ) : null}
          </dd>
        </>
      ) : null}
      {isOwn && need.kind === 'oauth' ? (
        <>
          <dt>{need.why === 'scopes' ? words.asksForMore : words.asksFor}</dt>
          <dd>{scopes.length === 0 ? words.asksNothing : <ScopeList scopes={scopes} />}</dd>
        </>
      ) : null}
      {isOwn ? (
        <>
          <dt>{words.keeps}</dt>
          <dd>{need.kind === 'key' ? words.keepsKey : words.keepsToken}</dd>
        </>
      ) : null}
    </dl>
  );
}

/** Scopes as the server calls them. */
export function ScopeList({ scopes }: { scopes: string[] }) {
  return (
    <ul className="scopes">
      {scopes.map((scope) => (
        <li key={scope}>
          <code>
            <ExactValue text={scope} />
          </code>
        </li>
      ))}
    </ul>
  );
}
