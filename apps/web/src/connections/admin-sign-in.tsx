import type { AdminSignIn } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useId, useRef } from 'react';
import { CopyButton } from '../desk/copy-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { Choice } from '../desk/field.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { AdminClient } from './admin-client.tsx';
import { AdminDeskKey } from './admin-desk-key.tsx';
import { AdminDomainProof } from './admin-domain-proof.tsx';
import { AdminExceptions } from './admin-exceptions.tsx';
import { AdminFormerRedirect } from './admin-former-redirect.tsx';
import { AdminKeyPlace } from './admin-key-place.tsx';
import { AdminServer } from './admin-server.tsx';
import { ScopeList } from './plea-facts.tsx';
import { connectionTexts } from './texts/index.ts';
import type { SignInChange } from './use-sign-in-change.ts';

const words = connectionTexts.admin;

/** A plugin's sign-in as its administrator sets it up. Of secrets only how they end is shown. */
export function AdminSignInSection({ pluginId }: { pluginId: string }) {
  const id = useId();
  const client = useDesk();
  const cache = useQueryClient();
  const query = deskQuery(client, 'readAdminSignIn', { params: { pluginId } });
  const read = useQuery(query);
  const took = async (next: AdminSignIn) => {
    cache.setQueryData(query.queryKey, next);
    const old = [
      'readSignIn',
      'listAllConnectionSteps',
      'listPlugins',
      'listAdminPlugins',
      'readAdminPlugin',
    ];
    await Promise.all(old.map((name) => cache.invalidateQueries({ queryKey: [name] })));
  };
  const change = useMutation({
    mutationFn: (body: SignInChange) => client.call('changeAdminSignIn', { params: { pluginId }, body }),
    onSuccess: took,
  });
  const section = useRef<HTMLElement>(null);
  const signIn = read.data;
  const isThere = signIn !== undefined;
  // A link from a card or a log leads to this part of a long page.
  useEffect(() => {
    if (isThere && location.hash === '#sign-in') section.current?.scrollIntoView({ block: 'start' });
  }, [isThere]);
  return (
    <section className="panel-box" id="sign-in" aria-labelledby={`${id}-title`} ref={section}>
      <header>
        <h2 id={`${id}-title`}>{words.title}</h2>
        {signIn ? <span className="end note">{words.connections(signIn.connections)}</span> : null}
      </header>
      {read.isPending ? <Patience /> : null}
      <ProblemNotice error={read.error} onRetry={() => read.refetch()} />
      {signIn ? (
        <div className="inner admin-sign-in">
          <p>{words.wants[signIn.wants]}</p>
          <Holder signIn={signIn} busy={change.isPending} onChange={change.mutate} />
          {signIn.wants === 'oauth' ? <OAuthParts signIn={signIn} onTook={took} /> : null}
          {signIn.wants === 'oauth' ? null : <AdminKeyPlace signIn={signIn} onTook={took} />}
          {signIn.wants === 'key' && signIn.holder === 'desk' ? (
            <AdminDeskKey signIn={signIn} onTook={took} />
          ) : null}
          <AdminExceptions signIn={signIn} busy={change.isPending} onChange={change.mutate} />
          <AdminDomainProof signIn={signIn} onTook={took} />
          <ProblemNotice error={change.error} />
          <Link to="/admin/connections" search={{ plugin: pluginId }} className="more">
            {words.log}
          </Link>
        </div>
      ) : null}
    </section>
  );
}

/** Each person's own, or the desk's one for all; OAuth says it itself. */
function Holder({
  signIn,
  busy,
  onChange,
}: {
  signIn: AdminSignIn;
  busy: boolean;
  onChange: (change: SignInChange) => void;
}) {
  if (signIn.wants === 'oauth') {
    return (
      <p className="note">
        {words.holder}: {words.holderFixed[signIn.holder]}
      </p>
    );
  }
  if (signIn.wants !== 'key') return null;
  return (
    <Choice
      label={words.holder}
      value={signIn.holder}
      disabled={busy}
      options={(['person', 'desk'] as const).map((holder) => [holder, words.holders[holder]] as const)}
      onChange={(holder) => onChange({ holder: holder === 'desk' ? 'desk' : 'person' })}
    />
  );
}

/** What has to be agreed with a sign-in server: addresses, the desk as its client, what it says of itself. */
function OAuthParts({
  signIn,
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const scopes = signIn.scope.split(/\s+/).filter(Boolean);
  return (
    <>
      {signIn.holder === 'person' ? (
        <div className="labelled">
          <span className="label">{words.redirect}</span>
          <div className="well one-line copied">
            <ExactValue text={signIn.redirectUrl} />
            <CopyButton value={() => signIn.redirectUrl} name={words.copyRedirect} />
          </div>
          <p className="note">{words.redirectHint}</p>
          <AdminFormerRedirect signIn={signIn} onTook={onTook} />
        </div>
      ) : null}
      <dl className="facts">
        {signIn.authorizationEndpoint === null || signIn.holder === 'desk' ? null : (
          <>
            <dt>{words.authorize}</dt>
            <dd>
              <code>
                <ExactValue text={signIn.authorizationEndpoint} />
              </code>
            </dd>
          </>
        )}
        {signIn.tokenEndpoint === null ? null : (
          <>
            <dt>{words.token}</dt>
            <dd>
              <code>
                <ExactValue text={signIn.tokenEndpoint} />
              </code>
              {signIn.exchange ? <div className="two">{words.exchange[signIn.exchange]}</div> : null}
            </dd>
          </>
        )}
        {scopes.length > 0 ? (
          <>
            <dt>{words.scope}</dt>
            <dd>
              <ScopeList scopes={scopes} />
            </dd>
          </>
        ) : null}
      </dl>
      <AdminClient signIn={signIn} onTook={onTook} />
      <AdminServer signIn={signIn} onTook={onTook} />
    </>
  );
}
