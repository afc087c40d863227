import { useNavigate, useSearch } from '@tanstack/react-router';
import { type CallTab, readOpened, readTab, withCall } from './opened-call.ts';

const lastTab = 'plugdesk.call-tab';

/** The tab that the person used last. */
export function rememberedTab(): CallTab {
  return readTab(localStorage.getItem(lastTab)) ?? 'result';
}

/** Keeps the tab for the next call that is opened. */
export function rememberTab(tab: CallTab): void {
  localStorage.setItem(lastTab, tab);
}

/**
 * Whether one call of a conversation is open, and at which tab: kept in the address, so that reload and link show the
 * same. Opening adds to the history, so that Back closes what was opened last; another tab does not.
 *
 * @param key see `keyOfCall`
 */
export function useOpenedCall(key: string): {
  /** Null while it is closed. */
  tab: CallTab | null;
  toggle: () => void;
  choose: (tab: CallTab) => void;
} {
  const tab = useSearch({ strict: false, select: (search) => readOpened(search.open).get(key) ?? null });
  const navigate = useNavigate();
  const go = (next: CallTab | null, replace: boolean) =>
    navigate({
      to: '.',
      search: (search) => ({ ...search, open: withCall(search.open, key, next) }),
      replace,
      resetScroll: false,
    });
  return {
    tab,
    toggle: () => go(tab === null ? rememberedTab() : null, tab !== null),
    choose(next) {
      rememberTab(next);
      go(next, true);
    },
  };
}
