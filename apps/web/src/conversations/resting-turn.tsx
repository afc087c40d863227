import type { Turn } from '@plugdesk/protocol';
import { memo, useCallback } from 'react';
import { texts } from '../texts/index.ts';

/**
 * A turn far from what is being read: its question, and its words for the browser's own search, at its full height.
 * Nothing of it is laid out or drawn until it comes near.
 */
export const RestingTurn = memo(function RestingTurn({
  turn,
  height,
  onFound,
}: {
  turn: Turn;
  /** In pixels. */
  height: number;
  /** The browser's search has found something in it. */
  onFound: (turnId: string) => void;
}) {
  const turnId = turn.id;
  const findable = useCallback(
    (place: HTMLDivElement | null) => {
      if (!place) return;
      // React knows only true and false of this attribute.
      place.setAttribute('hidden', 'until-found');
      const found = () => onFound(turnId);
      place.addEventListener('beforematch', found);
      return () => place.removeEventListener('beforematch', found);
    },
    [onFound, turnId],
  );
  return (
    <article className="turn" data-resting style={{ height }}>
      <h2 className={turn.question.length > 400 ? 'question long' : 'question'}>
        <bdi>
          {turn.from.kind === 'plugin' ? texts.conversation.pluginSays(turn.from.plugin.name) : turn.question}
        </bdi>
      </h2>
      <div ref={findable} className="answer">
        {turn.parts.map((part) => (part.type === 'text' ? <p key={part.id}>{part.text}</p> : null))}
      </div>
    </article>
  );
});
