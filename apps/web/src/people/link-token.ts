import { useState } from 'react';

/**
 * The one-time token behind the `#` of this page's address; null where there is none. It is taken out of the
 * address bar at once, so that it does not stay in the history.
 */
export function useLinkToken(): string | null {
  const [token] = useState(() => {
    const found = decodeURIComponent(location.hash.slice(1)).replace(/^token=/, '');
    if (found !== '') {
      sessionStorage.setItem(`plugdesk.token${location.pathname}`, found);
      history.replaceState(history.state, '', location.pathname);
    }
    return sessionStorage.getItem(`plugdesk.token${location.pathname}`);
  });
  return token;
}
