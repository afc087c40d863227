import type { WebhookLeave } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { Field } from '../desk/field.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.webhooks;

/** Whether a developer may have webhooks, and the way to ask. Nothing where they may. */
export function LeaveSection({ leave }: { leave: WebhookLeave }) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const [purpose, setPurpose] = useState('');
  const ask = useMutation({
    mutationFn: () => client.call('askForWebhooks', { body: { purpose: purpose.trim() || null } }),
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: ['listWebhooks'] });
      focusHeading();
    },
  });
  if (leave.state === 'granted') return null;
  const decided = leave.state === 'refused' || leave.state === 'revoked';
  return (
    <section className="stack form-page">
      {leave.state === 'asked' ? (
        <Notice sign="parked">{words.asked(times.near(leave.askedAt ?? ''))}</Notice>
      ) : null}
      {decided ? (
        <Notice sign="refused">
          {leave.state === 'refused' ? words.refused : words.revoked}{' '}
          {leave.word ? <bdi>{words.said(leave.word)}</bdi> : null}
        </Notice>
      ) : null}
      {leave.state === 'asked' ? null : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            ask.mutate();
          }}
        >
          <p className="two">{words.askText}</p>
          <Field
            label={words.purpose}
            hint={words.purposeHint}
            maxLength={500}
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
          />
          <ProblemNotice error={ask.error} />
          <div>
            <ActButton type="submit" className="button" busy={ask.isPending}>
              {decided ? words.askAgain : words.ask}
            </ActButton>
          </div>
        </form>
      )}
    </section>
  );
}
