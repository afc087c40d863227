import type { Notification, Segment } from '@plugdesk/protocol';

/**
 * After which piece of a session each message of a plugin stands, the oldest first: the last piece that had begun at the
 * moment it is about; one that names no moment stands at the end. Pure.
 *
 * @returns messages by the place of the piece; none for a session without pieces
 */
export function placeMessages(
  segments: readonly Pick<Segment, 'start'>[],
  messages: readonly Notification[],
): Map<number, Notification[]> {
  const placed = new Map<number, Notification[]>();
  if (segments.length === 0) return placed;
  for (const message of messages.toReversed()) {
    const { atSeconds } = message;
    const found = atSeconds === null ? -1 : segments.findLastIndex(({ start }) => start <= atSeconds);
    const place = atSeconds === null ? segments.length - 1 : Math.max(0, found);
    placed.set(place, [...(placed.get(place) ?? []), message]);
  }
  return placed;
}
