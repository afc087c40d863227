/** A window for a sign-in page, opened in the click itself: later, browsers take it for an advertisement. */
export interface SignInWindow {
  /** Sends it to the sign-in page. */
  go: (url: string) => void;
  /** True once it is gone, and the person is back here. */
  isClosed: () => boolean;
  close: () => void;
}

/**
 * Opens an empty window for a sign-in page.
 * @returns null where the page itself has to go there: on a phone, or where the browser opens no windows
 */
export function openSignInWindow(): SignInWindow | null {
  if (matchMedia('(max-width: 719px), (pointer: coarse)').matches) return null;
  const width = 520;
  const height = Math.min(760, screen.availHeight);
  const left = Math.max(0, window.screenX + (window.outerWidth - width) / 2);
  const opened = window.open(
    '',
    '',
    `popup,width=${width},height=${height},left=${left},top=${window.screenY + 40}`,
  );
  if (!opened) return null;
  // What is opened next belongs to the plugin: it must not be able to send this page elsewhere.
  opened.opener = null;
  return {
    go: (url) => opened.location.replace(url),
    // A page may cut its window off from this one, which looks as if it was closed: then it still has the focus.
    isClosed: () => opened.closed && document.hasFocus(),
    close: () => opened.close(),
  };
}
