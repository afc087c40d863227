import type { Delivery } from '@plugdesk/protocol';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { focusHeading } from '../desk/focus-heading.ts';
import { Icon } from '../desk/icon.tsx';
import { ListPages } from '../desk/list-pages.tsx';
import { Patience } from '../desk/patience.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { useStream } from '../desk/use-stream.ts';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { DeliveryRow } from './delivery-row.tsx';
import { type DeliverySearch, type DeliveryShow, deliveryShows } from './delivery-search.ts';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.list;
/** What waits goes, and is counted, without being told of where the stream is away: it is asked for that often. */
const askEveryMs = 10_000;
/** Many deliveries that are told of at once are one reason to read the list anew. */
const gatherMs = 100;

/** Deliveries, the newest first, kept fresh while the page is open. */
export function DeliveriesView({
  scope,
  search,
  only,
  empty,
  onChange,
}: {
  scope: 'own' | 'endpoints' | 'all';
  search: DeliverySearch;
  /** Name of the plugin or webhook that is filtered by; null where none is. */
  only?: string | null;
  /** What stands where nothing was ever sent. */
  empty: ReactNode;
  onChange: (search: DeliverySearch, replace: boolean) => void;
}) {
  const client = useDesk();
  const cache = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const show: DeliveryShow = search.show ?? (scope === 'all' ? 'not-at-once' : 'all');
  const list = useQuery({
    ...deskQuery(client, 'listDeliveries', {
      query: {
        scope,
        ...(show === 'all' ? {} : { state: show }),
        ...(search.plugin ? { pluginId: search.plugin } : {}),
        ...(search.endpoint ? { endpointId: search.endpoint } : {}),
        ...(search.find ? { search: search.find } : {}),
        ...(search.after ? { before: search.after } : {}),
      },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) =>
      data && (data.counts.waiting > 0 || data.deliveries.some(({ state }) => state === 'waiting'))
        ? askEveryMs
        : false,
  });
  const refresh = () => cache.invalidateQueries({ queryKey: ['listDeliveries'] });
  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(soon.current), []);
  const live = useStream<Delivery>(`/api/deliveries/live?scope=${scope}`, () => {
    soon.current ??= setTimeout(() => {
      soon.current = undefined;
      refresh();
    }, gatherMs);
  });
  // A row that goes takes the focus along, whatever it goes for.
  const hadFocus = useRef(false);
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return;
    hadFocus.current = false;
    focusHeading();
  });
  const replay = useMutation({
    mutationFn: (deliveryId: string) =>
      client.call('replayDeliveries', { body: { deliveries: [deliveryId] } }),
    onSuccess: ({ replayed }) =>
      setSaid(replayed === 0 ? deliveryTexts.row.notReplayed : deliveryTexts.row.replaying),
    onSettled: refresh,
  });
  const hasten = useMutation({
    mutationFn: (deliveryId: string) =>
      client.call('hastenDeliveries', { body: { deliveries: [deliveryId] } }),
    onSettled: refresh,
  });
  const set = (change: DeliverySearch, replace = true) =>
    onChange({ ...search, after: undefined, open: undefined, ...change }, replace);
  const deliveries = list.data?.deliveries ?? [];
  const { counts, next } = list.data ?? {};
  const figures: Partial<Record<DeliveryShow, number>> = counts
    ? {
        'not-at-once': counts.later + counts.waiting + counts.dead + counts.expired + counts.notSent,
        waiting: counts.waiting,
        dead: counts.dead,
        expired: counts.expired,
        'not-sent': counts.notSent,
      }
    : {};
  const filtered = Boolean(search.find ?? search.plugin ?? search.endpoint) || show !== 'all';
  return (
    <div className="stack">
      <search className="log-filters" aria-label={words.which}>
        <fieldset className="segments delivery-views">
          <legend className="hide">{words.which}</legend>
          {deliveryShows.map((each) => (
            <label key={each} data-on={each === show || undefined}>
              <input
                type="radio"
                className="hide"
                name="show"
                checked={each === show}
                onChange={() => set({ show: each })}
              />
              {words.views[each]}
              {figures[each] ? <span className="three"> {figures[each].toLocaleString()}</span> : null}
            </label>
          ))}
        </fieldset>
        <label className="find field">
          <Icon name="search" />
          <span className="hide">{scope === 'all' ? words.search : words.searchOwn}</span>
          <input
            type="search"
            placeholder={scope === 'all' ? words.search : words.searchOwn}
            value={search.find ?? ''}
            maxLength={200}
            onChange={(event) => set({ find: event.target.value || undefined })}
          />
        </label>
      </search>
      {search.plugin || search.endpoint ? (
        <p className="note">
          <bdi>{words.only(only ?? search.plugin ?? search.endpoint ?? '')}</bdi>{' '}
          <button
            type="button"
            className="more"
            onClick={() => {
              set({ plugin: undefined, endpoint: undefined });
              focusHeading();
            }}
          >
            {words.onlyAct}
          </button>
        </p>
      ) : null}
      <ProblemNotice error={list.error ?? replay.error ?? hasten.error} onRetry={() => list.refetch()} />
      <p className="note" role="status">
        {said}
      </p>
      {list.isPending ? <Patience /> : null}
      {list.data && deliveries.length === 0 ? (
        filtered ? (
          <p className="note">
            {words.noneFound}{' '}
            <button
              type="button"
              className="more"
              onClick={() => {
                onChange({ show: 'all' }, true);
                focusHeading();
              }}
            >
              {words.noneFoundAct}
            </button>
          </p>
        ) : (
          empty
        )
      ) : null}
      {deliveries.length > 0 ? (
        <ul
          className="panel-box log deliveries"
          aria-busy={list.isPlaceholderData}
          onFocus={() => {
            hadFocus.current = true;
          }}
          onBlur={() => {
            hadFocus.current = false;
          }}
        >
          {deliveries.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              open={search.open === delivery.id}
              busy={replay.isPending || hasten.isPending}
              onToggle={() =>
                onChange({ ...search, open: search.open === delivery.id ? undefined : delivery.id }, true)
              }
              onTryNow={() => hasten.mutate(delivery.id)}
              onReplay={() => replay.mutate(delivery.id)}
            />
          ))}
        </ul>
      ) : null}
      <ListPages
        newest={words.newest}
        older={words.older}
        onNewest={search.after ? () => set({}, false) : null}
        onOlder={next ? () => set({ after: next }, false) : null}
      />
      {counts ? (
        <p className="note">
          {words.counts(counts)} {live ? words.live : list.data ? words.notLive : null}
        </p>
      ) : null}
    </div>
  );
}
