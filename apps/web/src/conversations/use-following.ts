import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Pixels from the end within which a reader counts as being at the end. */
const near = 48;

/** Where the page comes to rest: at its end, but never past the head of a slip, which is read from its beginning. */
function restOf(box: HTMLElement): number {
  const end = box.scrollHeight - box.clientHeight;
  const slip = box.querySelector('.slip');
  if (!slip) return end;
  const head = slip.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
  return Math.min(end, Math.max(head - 12, 0));
}

/**
 * Keeps the end of a conversation in view while it grows (what grows is told by `snapshot`), until the reader scrolls up; `toNewest` brings it back.
 * What is being read never moves: the page only ever scrolls to its own end.
 */
export function useFollowing(snapshot: unknown) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  /** True until the reader touches something: then what opens under their hand must not move the page. */
  const calm = useRef(true);
  const [away, setAway] = useState(false);

  const toEnd = useCallback(() => {
    const box = scroller.current;
    if (box && following.current) box.scrollTop = restOf(box);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for every change of the conversation
  useLayoutEffect(() => {
    calm.current = true;
    toEnd();
  }, [snapshot, toEnd]);
  // Blocks that get their height later, such as markdown that is still being loaded.
  useEffect(() => {
    const inside = content.current;
    if (!inside) return;
    const touch = () => {
      calm.current = false;
    };
    const observer = new ResizeObserver(() => calm.current && toEnd());
    observer.observe(inside);
    inside.addEventListener('pointerdown', touch);
    inside.addEventListener('keydown', touch);
    return () => {
      observer.disconnect();
      inside.removeEventListener('pointerdown', touch);
      inside.removeEventListener('keydown', touch);
    };
  }, [toEnd]);

  return {
    scroller,
    content,
    following,
    away,
    onScroll() {
      const box = scroller.current;
      if (!box) return;
      const atEnd = box.scrollTop > restOf(box) - near;
      following.current = atEnd;
      setAway(!atEnd);
    },
    toNewest() {
      following.current = true;
      setAway(false);
      toEnd();
    },
  };
}
