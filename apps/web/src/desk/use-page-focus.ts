import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/** How long a page may take to have its heading. */
const longestMs = 3_000;

/**
 * After a change of the page the focus goes on in it: into the composer where a conversation begins, else to the
 * heading where the link that led here went with the old page. A focus that still stands stays where it is.
 */
export function usePageFocus(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (path === undefined || before.current === path) return;
    const isFirst = before.current === undefined;
    before.current = path;
    if (isFirst) return;
    const started = performance.now();
    let frame = requestAnimationFrame(function look() {
      if (goOn(path) || performance.now() - started > longestMs) return;
      frame = requestAnimationFrame(look);
    });
    return () => cancelAnimationFrame(frame);
  }, [path]);
}

/** @returns whether there is nothing left to do */
function goOn(path: string): boolean {
  // On a touch screen a field in focus brings up the keyboard, which covers what stands there to be read.
  const begins = path === '/' && !matchMedia('(pointer: coarse)').matches;
  const isDropped = document.activeElement === null || document.activeElement === document.body;
  const inSide = document.activeElement?.closest('main, [role="dialog"], [role="menu"]') === null;
  if (!isDropped && !(begins && inSide)) return true;
  const target = document.querySelector<HTMLElement>(begins ? '.composer textarea' : 'main h1');
  if (target === null) return false;
  if (!begins) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  return true;
}
