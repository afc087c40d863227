import type { DeliveryEndpoint } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk, useTimes } from '../session/desk-context.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.endpoints;

/** What endpoints want attention: those that only fail, and those that were switched off for it. */
export function EndpointNotices({
  endpoints,
  onLook,
}: {
  endpoints: readonly DeliveryEndpoint[];
  onLook: (endpointId: string) => void;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const times = useTimes();
  const turnOn = useMutation({
    mutationFn: (endpointId: string) =>
      client.call('changeDeliveryEndpoint', { params: { endpointId }, body: { state: 'on' } }),
    onSettled: () => cache.invalidateQueries({ queryKey: ['listDeliveryEndpoints'] }),
  });
  const troubled = endpoints.filter(
    ({ state, offReason, failingSince }) =>
      (state === 'off' && offReason !== 'by-hand') || (state === 'on' && failingSince !== null),
  );
  return (
    <>
      <ProblemNotice error={turnOn.error} />
      {troubled.map((endpoint) => {
        const name = endpoint.plugin?.name ?? endpoint.url;
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
