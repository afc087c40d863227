import { type RefObject, useEffect, useState } from 'react';

/** Pixels from the end within which a reader counts as being at the end. */
const near = 48;

/**
 * Whether something that came late may take its place at the end of a turn: at once where that moves nothing under
 * the reader's eyes, else when the reader has scrolled on. What was there from the start stays.
 *
 * @param inside an element inside of the turn; it need not be displayed
 * @param ready whether it has come
 */
export function useQuietArrival(inside: RefObject<Element | null>, ready: boolean): boolean {
  const [arrived, setArrived] = useState(ready);
  useEffect(() => {
    if (!ready || arrived) return;
    const turn = inside.current?.closest('article');
    const scroller = inside.current?.closest('.scroll');
    if (!turn || !scroller) {
      setArrived(true);
      return;
    }
    const look = () => {
      const top = scroller.getBoundingClientRect().top;
      const box = turn.getBoundingClientRect();
      // The middle of this turn is being read: what grows at its end would move it.
      const isRead = box.top < top && box.bottom > top;
      const atEnd = scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < near;
      if (!isRead || atEnd) setArrived(true);
    };
    look();
    scroller.addEventListener('scroll', look, { passive: true });
    return () => scroller.removeEventListener('scroll', look);
  }, [inside, ready, arrived]);
  return ready && arrived;
}
