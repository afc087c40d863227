import type { Delivery, EventReceiver, Plugin } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { ActivationSwitch } from '../plugins/activation-switch.tsx';
import { useActivation } from '../plugins/use-activation.ts';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { listListeners } from './list-listeners.ts';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.session;

/** How often the desk is asked while something may change, in milliseconds. */
const everyMs = 5_000;

/** Which plugins and webhooks hear a live session, how that goes, and their switches. */
export function SessionReceivers({
  sessionId,
  over,
  windows,
}: {
  /** Null while the desk has nothing of it. */
  sessionId: string | null;
  /** Whether the desk says that it has ended: then its last window is stored too. */
  over: boolean;
  /** How many windows the desk has made of it. */
  windows: number;
}) {
  const client = useDesk();
  const activation = useActivation();
  const plugins = useQuery(deskQuery(client, 'listPlugins', {}));
  const receivers = useQuery({
    ...deskQuery(client, 'listReceivers', {}),
    refetchInterval: over ? false : everyMs,
  });
  const list = useQuery({
    ...deskQuery(client, 'listDeliveries', {
      query: { scope: 'own', ...(sessionId === null ? {} : { sessionId }) },
    }),
    enabled: sessionId !== null,
    // What was said last is on its way when the session is over.
    refetchInterval: ({ state }) =>
      over && !state.data?.deliveries.some((delivery) => delivery.state === 'waiting') ? false : everyMs,
  });
  const { refetch } = list;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each window, and the end, has new deliveries
  useEffect(() => {
    if (sessionId !== null) refetch();
  }, [sessionId, over, windows, refetch]);
  const told = (list.data?.deliveries ?? []).filter(({ type }) => type === 'transcript.processed');
  const known = plugins.data && receivers.data;
  const listeners = known ? listListeners(receivers.data.receivers, plugins.data.plugins, told) : [];
  const gets = listeners.some(({ held }) => held === null || held === 'endpoint-off');
  return (
    <section className="panel-box session-receivers">
      <header>
        <h2>{words.title}</h2>
      </header>
      <div className="inner stack">
        <ProblemNotice error={plugins.error ?? receivers.error ?? list.error ?? activation.error} />
        {known && !gets && (told.length === 0 || !over) ? (
          <p className="note">{told.length === 0 ? words.none : words.noneMore}</p>
        ) : null}
        {listeners.map(({ endpointId, plugin, name, held, hears, deliveries }) => (
          <div key={endpointId} className="receiver">
            <span className="grow">
              <ReceiverName endpointId={endpointId} plugin={plugin} name={name} />
              <span className="note block">{wordState(held, hears, deliveries)}</span>
            </span>
            {plugin ? <ActivationSwitch plugin={plugin} activation={activation} /> : null}
          </div>
        ))}
        {listeners.some(({ plugin, hears }) => hears && plugin?.on && plugin.policy !== 'required') ? (
          <p className="note">{words.off}</p>
        ) : null}
      </div>
    </section>
  );
}

function ReceiverName({
  endpointId,
  plugin,
  name,
}: {
  endpointId: string;
  plugin: Plugin | null;
  name: string | null;
}) {
  const shown = <bdi>{name ?? deliveryTexts.row.webhook}</bdi>;
  if (plugin) {
    return (
      <Link to="/plugins/$pluginId" params={{ pluginId: plugin.id }}>
        {shown}
      </Link>
    );
  }
  return (
    <Link to="/you/webhooks" search={{ endpoint: endpointId }}>
      {shown}
    </Link>
  );
}

/** What it got of this session, and what it gets from now on. */
function wordState(held: EventReceiver['held'], hears: boolean, deliveries: readonly Delivery[]): string {
  const count = (states: readonly Delivery['state'][]) =>
    deliveries.filter(({ state }) => states.includes(state)).length;
  const facts = [
    [count(['delivered']), words.received] as const,
    [count(['waiting']), words.waiting] as const,
    [count(['dead', 'expired', 'not-sent']), words.lost] as const,
  ]
    .filter(([number]) => number > 0)
    .map(([number, word]) => word(number))
    .join(', ');
  if (held !== null) return facts === '' ? words.held[held] : `${facts}. ${words.held[held]}`;
  return facts === '' ? (hears ? words.listens : words.memory) : facts;
}
