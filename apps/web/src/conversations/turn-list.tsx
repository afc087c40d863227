import type { Chat } from '@plugdesk/client';
import type { Turn } from '@plugdesk/protocol';
import { useSearch } from '@tanstack/react-router';
import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import {
  memo,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { keyOfCall, readOpened } from './opened-call.ts';
import { RestingTurn } from './resting-turn.tsx';
import { guessTurnHeight } from './turn-height.ts';
import { TurnView } from './turn-view.tsx';

/** Pixels above the first turn and between two, as in conversation.css. */
const above = 24;
const between = 32;

/** Turns drawn beyond what is in sight, on each side. */
const beyond = 3;

/**
 * The turns of a conversation. Only those near what is being read are drawn; the others keep their place, so that
 * the scrollbar, the browser's search, headings and anchors stay what they are. Drawn as well, wherever they are: the
 * last one, those that wait for the person, and those the person has touched (what they opened stays open).
 */
export const TurnList = memo(function TurnList({
  turns,
  chat,
  modelId,
  settled,
  scroller,
  following,
}: {
  turns: Turn[];
  chat: Chat;
  /** The model that a question asked again goes to. */
  modelId: string | undefined;
  /** False while another question is on its way after the last turn. */
  settled: boolean;
  scroller: RefObject<HTMLDivElement | null>;
  /** True while the page follows the end by itself. */
  following: RefObject<boolean>;
}) {
  const touched = useRef(new Set<string>());
  const [, redraw] = useState(0);
  const virtualizer = useVirtualizer({
    count: turns.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index: number) => (turns[index] ? guessTurnHeight(turns[index]) : 0), [turns]),
    getItemKey: useCallback((index: number) => turns[index]?.id ?? index, [turns]),
    paddingStart: above,
    gap: between,
    overscan: beyond,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    // A conversation is read from its end.
    initialOffset: () => Number.MAX_SAFE_INTEGER,
    useFlushSync: false,
  });
  // What lies above grows to its real height when it is first drawn: what is being read stays where it is.
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = (item, _delta, { scrollOffset }) =>
    !following.current && item.start < (scrollOffset ?? 0);

  const found = useCallback((turnId: string) => {
    touched.current.add(turnId);
    redraw((count) => count + 1);
  }, []);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = list.current;
    if (!box) return;
    const touch = ({ target }: Event) => {
      const turn = target instanceof Element ? target.closest('article[data-index]') : null;
      const id = turns[Number(turn?.getAttribute('data-index') ?? -1)]?.id;
      if (id) touched.current.add(id);
    };
    box.addEventListener('focusin', touch);
    box.addEventListener('pointerdown', touch);
    return () => {
      box.removeEventListener('focusin', touch);
      box.removeEventListener('pointerdown', touch);
    };
  }, [turns]);

  // A link to an opened call leads to its question, once, instead of to the end.
  const linked = useRef(readOpened(useSearch({ strict: false, select: (search) => search.open })));
  const shown = turns.findIndex((turn) => turn.calls.some((call) => linked.current.has(keyOfCall(call))));
  useLayoutEffect(() => {
    if (shown === -1) return;
    linked.current = new Map();
    const turn = list.current?.children[shown];
    if (shown === turns.length - 1 || !turn) return;
    following.current = false;
    turn.scrollIntoView({ block: 'start' });
  }, [shown, turns.length, following]);

  // Drawing a turn may take longer than a frame: it is done beside scrolling, not in between.
  const range = useDeferredValue(virtualizer.getVirtualIndexes().join(' '));
  const near = useMemo(() => new Set(range.split(' ').map(Number)), [range]);
  const last = turns.length - 1;
  const groups = useMemo(() => groupTurns(turns), [turns]);
  const drawn = turns.flatMap((turn, index) =>
    near.has(index) || index === last || index === shown || isOpen(turn) || touched.current.has(turn.id)
      ? [index]
      : [],
  );
  return (
    <div className="turns" ref={list}>
      {groups.map((group, place) => (
        <TurnGroup
          key={group[0]?.id}
          turns={group}
          first={place * groupSize}
          drawn={drawn.filter((index) => Math.floor(index / groupSize) === place).join(' ')}
          last={settled ? last : -1}
          chat={chat}
          modelId={modelId}
          virtualizer={virtualizer}
          onFound={found}
        />
      ))}
    </div>
  );
});

/** Turns that are compared together when what is near changes. */
const groupSize = 25;

function groupTurns(turns: Turn[]): Turn[][] {
  const groups: Turn[][] = [];
  for (let first = 0; first < turns.length; first += groupSize)
    groups.push(turns.slice(first, first + groupSize));
  return groups;
}

interface TurnGroupProps {
  turns: Turn[];
  /** Index of its first turn among all. */
  first: number;
  /** Indexes of those that are drawn, parted by spaces. */
  drawn: string;
  /** Index of the last of all; -1 while another question is on its way. */
  last: number;
  chat: Chat;
  modelId: string | undefined;
  virtualizer: Virtualizer<HTMLDivElement, Element>;
  onFound: (turnId: string) => void;
}

/** Some turns in a row: while one scrolls, only groups in which something comes or goes are looked at again. */
const TurnGroup = memo(function TurnGroup({
  turns,
  first,
  drawn,
  last,
  chat,
  modelId,
  virtualizer,
  onFound,
}: TurnGroupProps) {
  const near = new Set(drawn.split(' ').map(Number));
  return turns.map((turn, place) => {
    const index = first + place;
    return drawn !== '' && near.has(index) ? (
      <TurnView
        key={turn.id}
        turn={turn}
        chat={chat}
        modelId={modelId}
        last={index === last}
        index={index}
        measure={virtualizer.measureElement}
      />
    ) : (
      <RestingTurn
        key={turn.id}
        turn={turn}
        height={virtualizer.measurementsCache[index]?.size ?? guessTurnHeight(turn)}
        onFound={onFound}
      />
    );
  });
}, isSameGroup);

/** Whether a group looks as before: the list of turns is another at each event, most turns in it are not. */
function isSameGroup(before: TurnGroupProps, after: TurnGroupProps): boolean {
  const { turns: old, last: oldLast, ...others } = before;
  const { turns, last, ...now } = after;
  const inside = (index: number) => index >= now.first && index < now.first + groupSize;
  return (
    old.length === turns.length &&
    turns.every((turn, place) => turn === old[place]) &&
    (oldLast === last || (!inside(oldLast) && !inside(last))) &&
    (Object.keys(now) as (keyof typeof now)[]).every((name) => now[name] === others[name])
  );
}

/** True while something in it is under way or waits for the person. */
function isOpen(turn: Turn): boolean {
  return (
    turn.status === 'running' ||
    turn.status === 'waiting' ||
    turn.approvals.some((approval) => approval.state === 'pending')
  );
}
