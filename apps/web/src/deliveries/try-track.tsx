import type { Delivery } from '@plugdesk/protocol';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.row;

/** Tries of a whole schedule. */
const mostTries = 10;

/** The tries of a delivery as a row of marks: a cross for each that failed, a check, a ring for each to come. */
export function TryTrack({ delivery }: { delivery: Delivery }) {
  const { attempts, state, type } = delivery;
  // A window is tried each half minute for an hour: rings for what is to come would promise too much.
  const ofSchedule = type !== 'transcript.processed';
  const shown = Math.min(attempts, mostTries);
  const rings = ofSchedule && state === 'waiting' ? Math.max(0, mostTries - shown) : 0;
  const arrived = state === 'delivered';
  return (
    <span
      className="track"
      role="img"
      aria-label={ofSchedule ? words.track(attempts, mostTries) : words.trackWindow(attempts)}
    >
      <svg
        viewBox={`0 0 ${(shown + rings) * 18} 16`}
        style={{ width: `${(shown + rings) * 18}px` }}
        aria-hidden="true"
      >
        {Array.from({ length: shown + rings }, (_, index) => {
          const x = index * 18 + 6;
          const key = `try-${index + 1}`;
          const line = index === 0 ? null : <path d={`M${x - 12} 8h5`} className="track-line" />;
          if (index >= shown)
            return (
              <g key={key}>
                {line}
                <circle cx={x} cy="8" r="2.6" className="track-ring" />
              </g>
            );
          const last = index === shown - 1;
          return (
            <g key={key}>
              {line}
              {arrived && last ? (
                <path d={`M${x - 4} 8.400l3 3 6-7`} className="track-check" />
              ) : (
                <path d={`M${x - 3.5} 4.500l7 7M${x + 3.5} 4.500l-7 7`} className="track-cross" />
              )}
            </g>
          );
        })}
      </svg>
    </span>
  );
}
