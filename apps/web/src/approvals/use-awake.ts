import { type RefObject, useEffect, useState } from 'react';

/** Milliseconds that a slip must have stood still, at least half in view, before its deciding buttons wake. */
const stillness = 600;

/**
 * True once the element has stood still and in view for 600 ms; false again as soon as it moves or `content`
 * changes. A click aimed at something else, that a slip slid under, decides nothing.
 */
export function useAwake(element: RefObject<HTMLElement | null>, content: string, enabled: boolean): boolean {
  const [awake, setAwake] = useState<string | null>(null);
  useEffect(() => {
    if (!enabled) return;
    let last = '';
    let since = performance.now();
    const look = () => {
      const now = performance.now();
      const box = element.current?.getBoundingClientRect();
      if (!box) return;
      const place = `${Math.round(box.top)} ${Math.round(box.left)} ${Math.round(box.width)} ${Math.round(box.height)}`;
      const seen = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
      const inView = seen >= Math.min(box.height, innerHeight) / 2 && document.visibilityState === 'visible';
      if (place !== last || !inView) {
        last = place;
        since = now;
        setAwake(null);
      } else if (now - since >= stillness) {
        setAwake(content);
      }
    };
    look();
    const timer = setInterval(look, 100);
    return () => {
      clearInterval(timer);
      setAwake(null);
    };
  }, [element, content, enabled]);
  return enabled && awake === content;
}
