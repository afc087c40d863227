import { useRef } from 'react';

/**
 * Older rows of a list, and back to the newest. It stands below the list, in one box with it: after a press the reader is
 * where the rows of the other page begin.
 */
export function ListPages({
  newest,
  older,
  onNewest,
  onOlder,
}: {
  /** What the buttons say. */
  newest: string;
  older: string;
  /** Null where these are the newest. */
  onNewest: (() => unknown) | null;
  /** Null where there are no older ones. */
  onOlder: (() => unknown) | null;
}) {
  const box = useRef<HTMLDivElement>(null);
  if (onNewest === null && onOlder === null) return null;
  const turn = (go: () => unknown) => () => {
    if (box.current) goToBegin(box.current);
    go();
  };
  return (
    <div className="abreast" ref={box}>
      {onNewest === null ? null : (
        <button type="button" className="button small" onClick={turn(onNewest)}>
          {newest}
        </button>
      )}
      {onOlder === null ? null : (
        <button type="button" className="button small" onClick={turn(onOlder)}>
          {older}
        </button>
      )}
    </div>
  );
}

/** Shows where the list begins, and puts the focus on what it is headed by: its part of the page, or the page. */
function goToBegin(pages: Element): void {
  const part = pages.closest('.fold, section');
  const begin = part ?? pages.parentElement;
  const pane = pages.closest('.scroll');
  const head =
    part?.querySelector<HTMLElement>('[aria-expanded], h2') ?? document.querySelector<HTMLElement>('main h1');
  if (!begin || !pane || !head) return;
  // With the room that a page has above its first line.
  pane.scrollTop += begin.getBoundingClientRect().top - pane.getBoundingClientRect().top - 24;
  if (!head.matches('button')) head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
