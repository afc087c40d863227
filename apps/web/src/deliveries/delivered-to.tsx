import type { MemoryDetail } from '@plugdesk/protocol';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { Sign } from '../desk/sign.tsx';
import { deskQuery, useDesk, useTimes } from '../session/desk-context.tsx';
import { deliverySigns } from './delivery-signs.ts';
import { SendAgain } from './send-again.tsx';
import { deliveryTexts } from './texts/index.ts';
import { wordFailure, wordOutcome } from './word-delivery.ts';

const words = deliveryTexts.memory;

/** The rest is a click away. */
const shownAtMost = 8;

/** How long after a memory was made whoever takes it is told, at most, in milliseconds. */
const tellingMs = 20_000;

/** Whether a memory was made so lately that not everybody was told yet. */
function useDue({ status, createdAt, discarded }: MemoryDetail): boolean {
  const [due, setDue] = useState(() => Date.now() - Date.parse(createdAt) < 3 * tellingMs);
  const making = status === 'processing';
  useEffect(() => {
    if (making) return setDue(true);
    const timer = setTimeout(() => setDue(false), tellingMs);
    return () => clearTimeout(timer);
  }, [making]);
  return due && status === 'completed' && !discarded;
}

/** Who was told of a memory, how that went, and the way to send it again. */
export function DeliveredTo({ memory }: { memory: MemoryDetail }) {
  const times = useTimes();
  // Plugins are told when prompts have been run over it for the first time.
  const prompted = memory.results.filter(({ kind }) => kind === 'prompt');
  const held = prompted.some(({ status, problem }) => status === 'making' && problem === null);
  const isFresh = prompted.some(({ createdAt }) => Date.now() - Date.parse(createdAt) < 30_000);
  const making = memory.status === 'processing';
  const due = useDue(memory);
  const list = useQuery({
    ...deskQuery(useDesk(), 'listDeliveries', { query: { scope: 'own', memoryId: memory.id } }),
    refetchInterval: ({ state }) =>
      held || isFresh || due || state.data?.deliveries.some((delivery) => delivery.state === 'waiting')
        ? 2_000
        : false,
  });
  const deliveries = list.data?.deliveries ?? [];
  const ready = memory.status === 'completed' && !memory.discarded;
  return (
    <section className="panel-box">
      <header>
        <h2>{words.title}</h2>
      </header>
      <div className="inner stack">
        <ProblemNotice error={list.error} onRetry={() => list.refetch()} />
        {list.isPending ? <Patience /> : null}
        {list.data && deliveries.length === 0 ? (
          <p className="note">
            {memory.discarded
              ? words.discarded
              : making
                ? words.making
                : held
                  ? words.soon
                  : due
                    ? words.due
                    : words.none}
          </p>
        ) : null}
        {deliveries.length > 0 ? (
          <ul className="stack">
            {deliveries.slice(0, shownAtMost).map((delivery) => {
              const [head, note] = wordOutcome(delivery, times.time);
              const said = delivery.state === 'delivered' || delivery.code === 'endpoint_rests';
              const why = said ? null : wordFailure(delivery);
              return (
                <li key={delivery.id} className="delivered">
                  <Sign name={deliverySigns[delivery.state]} />
                  <span>
                    <Link to="/you/deliveries" search={{ show: 'all', find: delivery.id, open: delivery.id }}>
                      <bdi>{delivery.plugin?.name ?? delivery.webhook ?? deliveryTexts.row.webhook}</bdi>
                    </Link>
                    <span className="note block">
                      {head}
                      {note === null ? null : `, ${note}`}
                    </span>
                    {why === null ? null : (
                      <span className="note block">
                        <bdi>{why}</bdi>
                      </span>
                    )}
                  </span>
                </li>
              );
            })}
          </ul>
        ) : null}
        {deliveries.length > shownAtMost ? (
          <Link to="/you/deliveries" search={{ show: 'all', find: deliveries[0]?.eventId }} className="more">
            {words.all(deliveries.length)}
          </Link>
        ) : null}
        {ready ? <SendAgain memoryId={memory.id} /> : null}
      </div>
    </section>
  );
}
