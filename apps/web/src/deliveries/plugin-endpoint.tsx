import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { focusHeading } from '../desk/focus-heading.ts';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { dropFreshSecret, useFreshSecret } from './fresh-secret.ts';
import { SecretOnce } from './secret-once.tsx';
import { deliveryTexts } from './texts/index.ts';

/**
 * Where the events of one plugin go, for who answers for it: its secret, once, where it was just registered; and every
 * act on its endpoint.
 */
export default function PluginEndpoint({
  pluginId,
  title,
  deliveries,
}: {
  pluginId: string;
  title: string;
  /** Where its deliveries are looked at. */
  deliveries: '/admin/deliveries' | '/you/webhooks';
}) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery({ ...deskQuery(useDesk(), 'listDeliveryEndpoints', {}), refetchInterval: 60_000 });
  const secret = useFreshSecret(pluginId);
  const endpoint = query.data?.endpoints.find(({ plugin }) => plugin?.id === pluginId);
  // Read, and none there: its webhook came with a version that waits.
  if (query.data && endpoint === undefined) return null;
  return (
    <section className="panel-box" aria-label={title}>
      <header>
        <h2>{title}</h2>
      </header>
      <div className="inner stack">
        <ProblemNotice error={query.error} onRetry={() => query.refetch()} />
        {query.isPending ? <Patience /> : null}
        {secret === null ? null : (
          <SecretOnce
            title={deliveryTexts.endpoints.shownOnce}
            secret={secret}
            onDone={() => {
              dropFreshSecret(cache, pluginId);
              focusHeading();
            }}
          />
        )}
        {endpoint ? (
          <EndpointCard
            endpoint={endpoint}
            onLook={() => navigate({ to: deliveries, search: { endpoint: endpoint.id, show: 'all' } })}
          />
        ) : null}
      </div>
    </section>
  );
}
