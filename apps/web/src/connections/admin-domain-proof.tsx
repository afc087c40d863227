import type { AdminSignIn } from '@plugdesk/protocol';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { CopyButton } from '../desk/copy-button.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { connectionTexts } from './texts/index.ts';

const words = connectionTexts.admin;

/** The token that proves that the author owns the plugin's domain, and whether it is there. */
export function AdminDomainProof({
  signIn: { plugin, domainProof },
  onTook,
}: {
  signIn: AdminSignIn;
  onTook: (next: AdminSignIn) => Promise<void>;
}) {
  const id = useId();
  const client = useDesk();
  const times = useTimes();
  const look = useMutation({
    mutationFn: () => client.call('proveDomain', { params: { pluginId: plugin.id }, body: {} }),
    onSuccess: onTook,
  });
  const { state, token, checkedAt } = domainProof;
  return (
    <section className="sub" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{words.proof}</h3>
      <p role="status">
        <Sign name={state === 'proven' ? 'fine' : state === 'failed' ? 'failed' : 'parked'} />{' '}
        {words.proofStates[state]}
        {checkedAt ? <span className="note"> · {words.checked(times.near(checkedAt))}</span> : null}
      </p>
      <div className="well one-line copied">
        <ExactValue text={token} />
        <CopyButton value={() => token} name={words.copyToken} />
      </div>
      <p className="note">{words.proofText}</p>
      <ProblemNotice error={look.error} />
      <div>
        <ActButton type="button" className="button small" busy={look.isPending} onClick={() => look.mutate()}>
          {look.isPending ? words.looking : words.look}
        </ActButton>
      </div>
    </section>
  );
}
