import type { AdminSignIn } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.admin;
const claims = ['pkce', 'promisesIssuer', 'registration', 'metadataDocuments', 'revocation'] as const;

/** What a sign-in server says of itself, and asking it anew. */
export function AdminServer({
  signIn,
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const id = useId();
  const client = useDesk();
  const times = useTimes();
  const { server } = signIn;
  const ask = useMutation({
    mutationFn: () => client.call('discoverSignIn', { params: { pluginId: signIn.plugin.id }, body: {} }),
    onSuccess: onTook,
  });
  return (
    <section className="sub" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.server}</h3>
      {server === null ? (
        <p className="note">{words.serverSilent}</p>
      ) : (
        <dl className="facts">
          <dt>{words.issuer}</dt>
          <dd>
            <code>
              <ExactValue text={server.issuer} />
            </code>
          </dd>
          {claims.map((claim) => (
            <div key={claim} className="fact-row">
              <dt>{words.says[claim]}</dt>
              <dd>{server[claim] ? words.yes : words.no}</dd>
            </div>
          ))}
        </dl>
      )}
      <ProblemNotice error={ask.error} />
      <div className="abreast">
        <ActButton type="button" className="button small" busy={ask.isPending} onClick={() => ask.mutate()}>
          {ask.isPending ? words.asking : words.askAgain}
        </ActButton>
        {server ? <span className="note">{words.checked(times.near(server.checkedAt))}</span> : null}
      </div>
    </section>
  );
}
