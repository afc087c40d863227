import type { Memory } from '@plugdesk/protocol';
import { Link } from '@tanstack/react-router';
import { Sign } from '../desk/sign.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { MakeAgain } from './make-again.tsx';
import { sayLength } from './say-length.ts';
import { memoryTexts } from './texts/index.ts';

const words = memoryTexts;

/** One memory of the timeline: when, title, overview, what is in it; or what becomes of it. */
export function MemoryRow({ memory }: { memory: Memory }) {
  const { format, exact } = useTimes();
  const time = new Intl.DateTimeFormat(format.locale, {
    timeZone: format.timeZone,
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(memory.startedAt));
  const { structure } = memory;
  return (
    <li className="memo">
      <time className="three num" dateTime={memory.startedAt} title={exact(memory.startedAt)}>
        {time}
      </time>
      <div className="memo-said">
        <MemoryLink memory={memory} />
        {structure ? (
          <p className="two memo-overview" translate="no">
            <bdi>{structure.overview}</bdi>
          </p>
        ) : null}
        <MemoryNotes memory={memory} />
        {memory.status === 'failed' ? <MakeAgain memoryId={memory.id} /> : null}
      </div>
      {structure ? <span className="cat">{words.categories[structure.category]}</span> : null}
    </li>
  );
}

function MemoryLink({ memory }: { memory: Memory }) {
  const { structure, status, id } = memory;
  const made = structure !== null && status === 'completed';
  return (
    <Link
      to="/memories/$memoryId"
      params={{ memoryId: id }}
      className={made ? 'row-link memo-title' : 'row-link memo-title plain'}
      {...(made ? { translate: 'no' as const } : {})}
    >
      {status === 'failed' ? <Sign name="failed" /> : status === 'processing' ? <Sign name="parked" /> : null}
      {made ? (
        <>
          {structure.emoji ? <span aria-hidden="true">{structure.emoji} </span> : null}
          <bdi>{structure.title || words.untitled}</bdi>
        </>
      ) : status === 'failed' ? (
        words.failed
      ) : (
        words.making(sayLength(memory))
      )}
    </Link>
  );
}

function MemoryNotes({ memory }: { memory: Memory }) {
  const times = useTimes();
  const { structure, status, attempts, nextTryAt, discarded } = memory;
  if (status === 'failed') return <p className="note">{words.failedHint(words.tries(attempts))}</p>;
  if (status === 'processing') {
    return (
      <p className="note">
        {attempts > 0 && nextTryAt !== null
          ? words.tryingAgain(words.tries(attempts), times.near(nextTryAt))
          : words.makingHint}
      </p>
    );
  }
  const done = structure?.actionItems.filter(({ completed }) => completed).length ?? 0;
  const items = structure?.actionItems.length ?? 0;
  const events = structure?.events.length ?? 0;
  const notes = [
    items > 0 ? `${words.actionItems(items)}${done > 0 ? `, ${words.done(done)}` : ''}` : null,
    events > 0 ? words.events(events) : null,
    discarded ? `${words.discardedTag}, ${words.words(memory.words)}` : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? null : (
    <p className="gap note">
      {notes.map((note) => (
        <span key={note}>{note}</span>
      ))}
    </p>
  );
}
