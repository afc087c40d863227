import type { DeliveryEndpoint } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ActButton } from '../desk/act-button.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { forgetEndpoints } from './forget-endpoints.ts';
import { ReplayLost } from './replay-lost.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.endpoints;

/**
 * What endpoints want attention: those that only fail, and those that were switched off for it. Where one is switched on
 * here, what it missed is offered in the same place.
 */
export function EndpointNotices({
  endpoints,
  onLook,
}: {
  /** Those of webhooks with the name that their owner gave them. */
  endpoints: readonly (DeliveryEndpoint & { name?: string })[];
  onLook: (endpointId: string) => void;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const [turnedOn, setTurnedOn] = useState<readonly string[]>([]);
  const turnOn = useMutation({
    mutationFn: (endpointId: string) =>
      client.call('changeDeliveryEndpoint', { params: { endpointId }, body: { state: 'on' } }),
    onSuccess: (_, endpointId) => setTurnedOn((ids) => [...ids, endpointId]),
    onSettled: async () => {
      await forgetEndpoints(cache);
      focusHeading();
    },
  });
  const troubled = endpoints.filter(
    ({ state, offReason, failingSince }) =>
      (state === 'off' && (offReason === 'gone' || offReason === 'failing')) ||
      (state === 'on' && failingSince !== null),
  );
  const missed = endpoints.filter(
    ({ id, state, failingSince }) => turnedOn.includes(id) && state === 'on' && failingSince === null,
  );
  return (
    <>
      <ProblemNotice error={turnOn.error} />
      <p className="hide" role="status">
        {turnOn.isSuccess ? words.notice.on : null}
      </p>
      {missed.map((endpoint) => (
        <Notice key={endpoint.id}>
          <b className="label">
            <bdi>{words.onAgain(nameOf(endpoint))}</bdi>
          </b>{' '}
          <ReplayLost endpoint={endpoint} />
        </Notice>
      ))}
      {troubled.map((endpoint) => {
        const name = nameOf(endpoint);
        const days = endpoint.notices.flatMap(({ kind, days }) =>
          kind === 'failing' && days !== null ? [days] : [],
        );
        const isOff = endpoint.state === 'off';
        return (
          <Notice key={endpoint.id} kind="bad" sign="failed">
            <b className="label">
              <bdi>
                {isOff
                  ? words.off(name)
                  : words.failing(name, times.time(endpoint.failingSince ?? endpoint.createdAt))}
              </bdi>
            </b>{' '}
            {isOff && endpoint.offReason ? `${words.offWhy[endpoint.offReason]} ${words.offMeans}` : null}
            {!isOff && endpoint.offAt ? words.offSoon(times.time(endpoint.offAt)) : null}{' '}
            {days.length > 0
              ? words.told(
                  days
                    .toSorted((a, b) => a - b)
                    .map(words.day)
                    .join(', '),
                )
              : null}
            <div className="abreast after">
              <button type="button" className="button small" onClick={() => onLook(endpoint.id)}>
                {words.look}
              </button>
              {isOff ? (
                <ActButton
                  type="button"
                  className="button small"
                  busy={turnOn.isPending}
                  onClick={() => turnOn.mutate(endpoint.id)}
                >
                  {words.turnOn}
                </ActButton>
              ) : null}
            </div>
          </Notice>
        );
      })}
    </>
  );
}

function nameOf(endpoint: DeliveryEndpoint & { name?: string }): string {
  return endpoint.plugin?.name ?? endpoint.name ?? endpoint.url;
}
