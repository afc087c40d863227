import type { MemoryEvent } from '@plugdesk/protocol';
import { Icon } from '../desk/icon.tsx';
import { useTimes } from '../session/desk-context.tsx';
import { memoryTexts } from './texts/index.ts';
import { writeCalendar } from './write-calendar.ts';

const words = memoryTexts.memory;

/** Appointments that were spoken of, each to be taken into a calendar as a file. */
export function MemoryEvents({ memoryId, events }: { memoryId: string; events: readonly MemoryEvent[] }) {
  const times = useTimes();
  if (events.length === 0) return null;
  return (
    <section>
      <h2 className="small-head">{words.events}</h2>
      <ul className="stack events">
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: events have no other name, and their order stays
          <li key={index} className="panel-box event">
            <Icon name="clock" />
            <span className="grow">
              <bdi className="label" translate="no">
                {event.title}
              </bdi>{' '}
              <span className="two num">
                {words.eventTime(times.near(event.start), memoryTexts.minutes(event.duration))}
              </span>
              {event.description !== '' && event.description !== event.title ? (
                <bdi className="note block" translate="no">
                  {event.description}
                </bdi>
              ) : null}
            </span>
            <button
              type="button"
              className="button quiet small"
              aria-label={words.addToCalendarOf(event.title)}
              onClick={() => saveCalendar(event, `${memoryId}-${index}@${location.hostname}`)}
            >
              {words.addToCalendar}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Hands the file to the browser, which asks where it goes. */
function saveCalendar(event: MemoryEvent, uid: string): void {
  const file = new Blob([writeCalendar(event, uid, new Date())], { type: 'text/calendar' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = `event-${event.start.slice(0, 10)}.ics`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
