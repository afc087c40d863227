import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Fold } from '../desk/fold.tsx';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { DeliveriesView } from './deliveries-view.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { EndpointNotices } from './endpoint-notices.tsx';
import { EndpointTag } from './endpoint-tag.tsx';
import { deliveryTexts } from './texts/index.ts';
import { OpenWebhookRequests, WebhookRequests } from './webhook-requests.tsx';

const words = deliveryTexts;

/** Every delivery, every endpoint, and who may have webhooks: for administrators. */
export function AdminDeliveriesPage() {
  const search = useSearch({ from: '/desk/admin/deliveries' });
  const navigate = useNavigate();
  const endpoints = useQuery({
    ...deskQuery(useDesk(), 'listDeliveryEndpoints', {}),
    refetchInterval: 60_000,
  });
  const all = endpoints.data?.endpoints ?? [];
  const only = all.find(({ id, plugin }) => id === search.endpoint || plugin?.id === search.plugin)?.plugin
    ?.name;
  return (
    <Page title={words.list.title}>
      <div className="stack wide-gap">
        <p className="two">{words.list.introAll}</p>
        <OpenWebhookRequests />
        <EndpointNotices
          endpoints={all}
          onLook={(endpoint) => navigate({ to: '/admin/deliveries', search: { endpoint, show: 'all' } })}
        />
        <DeliveriesView
          scope="all"
          search={search}
          only={only ?? null}
          empty={<p className="note">{words.list.noneAll}</p>}
          onChange={(wanted, replace) => navigate({ to: '/admin/deliveries', search: wanted, replace })}
        />
        <section className="stack">
          <h2>{words.endpoints.titleAll}</h2>
          <ProblemNotice error={endpoints.error} onRetry={() => endpoints.refetch()} />
          {endpoints.isPending ? <Patience /> : null}
          {endpoints.data && all.length === 0 ? <p className="note">{words.endpoints.noneAll}</p> : null}
          {all.length > 0 ? (
            <ul className="panel-box log">
              {all.map((endpoint) => (
                <li key={endpoint.id} className="log-row endpoint-row">
                  <EndpointTag endpoint={endpoint} />
                  <Fold word={endpoint.plugin?.name ?? endpoint.url}>
                    <EndpointCard
                      endpoint={endpoint}
                      onLook={() =>
                        navigate({ to: '/admin/deliveries', search: { endpoint: endpoint.id, show: 'all' } })
                      }
                    />
                  </Fold>
                </li>
              ))}
            </ul>
          ) : null}
        </section>
        <WebhookRequests />
      </div>
    </Page>
  );
}
