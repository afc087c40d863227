import { deliveryStates } from './delivery-states.ts';

/** Which deliveries, as the address says it. */
export interface DeliverySearch {
  /** Left out: those that did not arrive at once (administrators), all (everybody else). */
  show?: DeliveryShow | undefined;
  plugin?: string | undefined;
  endpoint?: string | undefined;
  find?: string | undefined;
  /** Where the page begins. */
  after?: string | undefined;
  /** The delivery that is open. */
  open?: string | undefined;
}

/** The views of the list, in the order of its tabs. */
export const deliveryShows = ['all', 'not-at-once', ...deliveryStates] as const;
export type DeliveryShow = (typeof deliveryShows)[number];

/** Reads them out of an address; what does not fit counts as not said. */
export function readDeliverySearch(search: Record<string, unknown>): DeliverySearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return {
    show: deliveryShows.find((show) => show === search.show),
    plugin: text(search.plugin),
    endpoint: text(search.endpoint),
    find: text(search.find),
    after: text(search.after),
    open: text(search.open),
  };
}
