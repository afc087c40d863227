import type { Webhook } from '@plugdesk/protocol';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '../desk/confirm.tsx';
import { focusHeading } from '../desk/focus-heading.ts';
import { Page } from '../desk/page.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { YouTabs } from '../people/you-tabs.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { DeliveriesView } from './deliveries-view.tsx';
import { EndpointCard } from './endpoint-card.tsx';
import { EndpointNotices } from './endpoint-notices.tsx';
import { LeaveSection } from './leave-section.tsx';
import { SecretOnce } from './secret-once.tsx';
import { deliveryTexts } from './texts/index.ts';
import { WebhookForm, type WebhookValues } from './webhook-form.tsx';

const words = deliveryTexts.webhooks;

/** Webhooks of one's own, and the plugins that one answers for: for developers. */
export function WebhooksPage() {
  const person = usePerson();
  if (!person) return null;
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      {person.role === 'member' ? <p className="two">{words.needsDeveloper}</p> : <OfDeveloper />}
    </Page>
  );
}

function OfDeveloper() {
  const client = useDesk();
  const search = useSearch({ from: '/desk/you/webhooks' });
  const navigate = useNavigate();
  const cache = useQueryClient();
  const list = useQuery({ ...deskQuery(client, 'listWebhooks', {}), refetchInterval: 60_000 });
  const endpoints = useQuery({ ...deskQuery(client, 'listDeliveryEndpoints', {}), refetchInterval: 60_000 });
  const [making, setMaking] = useState(false);
  const create = useMutation({
    mutationFn: (values: WebhookValues) =>
      client.call('createWebhook', { body: { ...values, generation: 'both' } }),
    onSuccess: () => {
      setMaking(false);
      focusHeading();
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ['listWebhooks'] }),
  });
  const webhooks = list.data?.webhooks ?? [];
  const plugins = endpoints.data?.endpoints ?? [];
  const look = (endpoint: string) => navigate({ to: '/you/webhooks', search: { endpoint } });
  const only = [
    ...webhooks,
    ...plugins.map((endpoint) => ({ id: endpoint.id, name: endpoint.plugin?.name ?? endpoint.url })),
  ].find(({ id }) => id === search.endpoint)?.name;
  return (
    <div className="stack wide-gap">
      <section className="stack">
        <p className="two">{words.intro}</p>
        <EndpointNotices endpoints={[...webhooks, ...plugins]} onLook={look} />
        <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {list.data ? <LeaveSection leave={list.data.leave} /> : null}
        {list.data?.leave.state === 'granted' ? (
          <>
            {create.data ? (
              <SecretOnce
                title={deliveryTexts.endpoints.shownOnce}
                secret={create.data.secret}
                onDone={() => {
                  create.reset();
                  focusHeading();
                }}
              />
            ) : null}
            {making ? (
              <WebhookForm
                allowsHttp={list.data.allowsHttp}
                initial={{ name: '', url: '', triggers: ['memory.created'] }}
                act={words.make}
                busy={create.isPending}
                error={create.error}
                onSave={(values) => create.mutate(values)}
                onCancel={() => {
                  create.reset();
                  setMaking(false);
                  focusHeading();
                }}
              />
            ) : (
              <div>
                <button
                  type="button"
                  className="button"
                  onClick={() => {
                    create.reset();
                    setMaking(true);
                  }}
                >
                  {words.create}
                </button>
              </div>
            )}
          </>
        ) : null}
        {list.data?.leave.state === 'granted' && webhooks.length === 0 && !making ? (
          <p className="note">{words.none}</p>
        ) : null}
        {webhooks.map((webhook) => (
          <WebhookPanel
            key={webhook.id}
            webhook={webhook}
            allowsHttp={list.data?.allowsHttp ?? false}
            onLook={() => look(webhook.id)}
          />
        ))}
        {webhooks.length > 0 ? <p className="note">{words.verify}</p> : null}
      </section>
      <section className="stack">
        <h2>{deliveryTexts.endpoints.title}</h2>
        <ProblemNotice error={endpoints.error} onRetry={() => endpoints.refetch()} />
        {endpoints.data && plugins.length === 0 ? (
          <p className="note">{deliveryTexts.endpoints.none}</p>
        ) : null}
        {plugins.map((endpoint) => (
          <section key={endpoint.id} className="panel-box">
            <header>
              <h3>
                <bdi>{endpoint.plugin?.name ?? endpoint.url}</bdi>
              </h3>
            </header>
            <div className="inner">
              <EndpointCard endpoint={endpoint} onLook={() => look(endpoint.id)} />
            </div>
          </section>
        ))}
      </section>
      {webhooks.length + plugins.length > 0 ? (
        <section className="stack">
          <h2>{deliveryTexts.list.title}</h2>
          <p className="two">{deliveryTexts.list.introEndpoints}</p>
          <DeliveriesView
            scope="endpoints"
            search={search}
            only={only ?? null}
            empty={<p className="note">{deliveryTexts.list.noneAll}</p>}
            onChange={(wanted, replace) => navigate({ to: '/you/webhooks', search: wanted, replace })}
          />
        </section>
      ) : null}
    </div>
  );
}

/** One webhook with its form and its acts. */
function WebhookPanel({
  webhook,
  allowsHttp,
  onLook,
}: {
  webhook: Webhook;
  allowsHttp: boolean;
  onLook: () => void;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const [changing, setChanging] = useState(false);
  const [removing, setRemoving] = useState(false);
  const params = { webhookId: webhook.id };
  const refresh = () => cache.invalidateQueries({ queryKey: ['listWebhooks'] });
  const change = useMutation({
    mutationFn: (values: WebhookValues) => client.call('changeWebhook', { params, body: values }),
    onSuccess: () => {
      setChanging(false);
      focusHeading();
    },
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: () => client.call('deleteWebhook', { params }),
    onSettled: async () => {
      await refresh();
      cache.invalidateQueries({ queryKey: ['listDeliveries'] });
      focusHeading();
    },
  });
  return (
    <section className="panel-box">
      <header>
        <h2>
          <bdi>{webhook.name}</bdi>
        </h2>
        <div className="end">
          <button
            type="button"
            className="button quiet small"
            aria-expanded={changing}
            onClick={() => setChanging(!changing)}
          >
            {words.change}
          </button>
          <button type="button" className="button quiet small" onClick={() => setRemoving(true)}>
            {words.remove}
          </button>
        </div>
      </header>
      <div className="inner">
        {changing ? (
          <WebhookForm
            allowsHttp={allowsHttp}
            initial={{ name: webhook.name, url: webhook.url, triggers: webhook.triggers }}
            act={words.save}
            busy={change.isPending}
            error={change.error}
            onSave={(values) => change.mutate(values)}
            onCancel={() => {
              change.reset();
              setChanging(false);
              focusHeading();
            }}
          />
        ) : (
          <EndpointCard endpoint={webhook} onLook={onLook} />
        )}
        <ProblemNotice error={remove.error} />
      </div>
      <Confirm
        open={removing}
        onOpenChange={setRemoving}
        title={words.removeTitle(webhook.name)}
        text={words.removeText}
        act={words.removeAct}
        keep={words.keep}
        onAct={() => {
          setRemoving(false);
          remove.mutate();
        }}
      />
    </section>
  );
}
