import type { WebhookRequest } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.requests;

/** Who asks for webhooks now, with the decision: for administrators. Nothing where nobody does. */
export function OpenWebhookRequests() {
  const list = useRequests();
  const open = (list.data?.requests ?? []).filter(({ state }) => state === 'asked');
  if (open.length === 0) return null;
  return (
    <section className="stack">
      <h2>{words.titleOpen}</h2>
      <ul className="panel-box log">
        {open.map((request) => (
          <RequestRow key={request.person.id} request={request} />
        ))}
      </ul>
    </section>
  );
}

function useRequests() {
  return useQuery({ ...deskQuery(useDesk(), 'listWebhookRequests', {}), refetchInterval: 60_000 });
}

/** Who has webhooks or had a decision, and further decisions: for administrators. */
export function WebhookRequests() {
  const list = useRequests();
  const requests = (list.data?.requests ?? []).filter(({ state }) => state !== 'asked');
  return (
    <section className="stack">
      <h2>{words.title}</h2>
      <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
      {list.isPending ? <Patience /> : null}
      {list.data && requests.length === 0 ? <p className="note">{words.none}</p> : null}
      {requests.length > 0 ? (
        <ul className="panel-box log">
          {requests.map((request) => (
            <RequestRow key={request.person.id} request={request} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function RequestRow({ request }: { request: WebhookRequest }) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const [word, setWord] = useState('');
  const { person, state } = request;
  const decide = useMutation({
    mutationFn: (decision: 'grant' | 'refuse' | 'revoke') =>
      client.call('decideWebhooks', {
        params: { personId: person.id },
        body: { decision, word: word.trim() || null },
      }),
    onSuccess: () => setWord(''),
    onSettled: async () => {
      const names = ['listWebhookRequests', 'listWebhooks', 'listDeliveryEndpoints'];
      await Promise.all(names.map((name) => cache.invalidateQueries({ queryKey: [name] })));
      focusHeading();
    },
  });
  const decisions =
    state === 'asked'
      ? (['grant', 'refuse'] as const)
      : state === 'granted'
        ? (['revoke'] as const)
        : (['grant'] as const);
  const facts = [
    words.states[state],
    words.count(request.webhooks),
    request.askedAt ? words.since(times.near(request.askedAt)) : null,
    request.decidedAt ? words.decided(times.near(request.decidedAt)) : null,
  ].filter((fact) => fact !== null);
  return (
    <li className="log-row webhook-request">
      <p>
        <b className="label">
          <bdi>{person.name}</bdi>
        </b>{' '}
        <span className="note">
          <bdi>{person.email}</bdi> · {facts.join(' · ')}
        </span>
      </p>
      {request.purpose ? (
        <p>
          <bdi>{request.purpose}</bdi>
        </p>
      ) : null}
      <ProblemNotice error={decide.error} />
      {state === 'asked' ? (
        <Field
          label={words.word}
          maxLength={300}
          value={word}
          onChange={(event) => setWord(event.target.value)}
        />
      ) : null}
      <div className="abreast">
        {decisions.map((decision) => (
          <ActButton
            key={decision}
            type="button"
            className="button small"
            busy={decide.isPending}
            aria-label={words.of(words[decision], person.name)}
            onClick={() => decide.mutate(decision)}
          >
            {words[decision]}
          </ActButton>
        ))}
      </div>
    </li>
  );
}
