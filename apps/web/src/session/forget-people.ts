/** Keys under which what a person typed, did or was sent is kept. The others hold settings of the device. */
const personal = /^plugdesk\.(draft|told|token)/;

/** The part of a browser's storage that is needed. */
type Store = Pick<Storage, 'key' | 'length' | 'removeItem'>;

/**
 * Removes what this browser keeps of people: drafts, which refusals were told, and one-time tokens of links. Lines of live
 * sessions that wait to be sent stay, under their person's id: see `forgetLines`.
 * @param but the person whose own stays, as when their session ran out and they sign in again; by default nobody's
 */
export function forgetPeople(but?: string, stores: Store[] = [localStorage, sessionStorage]): void {
  for (const store of stores) {
    const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '');
    for (const key of keys) {
      const own = but !== undefined && key.split(/[./]/).includes(but);
      if (personal.test(key) && !own) store.removeItem(key);
    }
  }
}
