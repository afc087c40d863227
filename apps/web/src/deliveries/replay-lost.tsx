import type { DeliveryEndpoint } from '@plugdesk/protocol';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ActButton } from '../desk/act-button.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useDesk } from '../session/desk-context.tsx';
import { forgetEndpoints } from './forget-endpoints.ts';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.endpoints;

/** How far back what was lost is kept, in milliseconds. */
const keptMs = 30 * 86_400_000;

/** What an endpoint missed in 30 days, and the act that sends all of it again. */
export function ReplayLost({ endpoint }: { endpoint: DeliveryEndpoint }) {
  const client = useDesk();
  const cache = useQueryClient();
  const replay = useMutation({
    mutationFn: () =>
      client.call('replayDeliveries', {
        body: { endpointId: endpoint.id, since: new Date(Date.now() - keptMs).toISOString() },
      }),
    onSettled: async () => {
      await forgetEndpoints(cache);
      focusHeading();
    },
  });
  return (
    <>
      {endpoint.lost > 0 ? (
        <span>
          {words.lost(endpoint.lost)}{' '}
          <ActButton
            type="button"
            className="button small"
            busy={replay.isPending || endpoint.state === 'off'}
            title={endpoint.state === 'off' ? words.onFirst : undefined}
            onClick={() => replay.mutate()}
          >
            {words.replayLost}
          </ActButton>
        </span>
      ) : null}
      <ProblemNotice error={replay.error} />
      <span className="note" role="status">
        {replay.data ? words.replayed(replay.data.replayed) : null}
      </span>
    </>
  );
}
