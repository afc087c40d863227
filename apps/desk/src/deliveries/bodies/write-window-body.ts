import type { BodyGeneration, WindowContent } from './event-content.ts';
import { writeSegment } from './write-segment.ts';

/** The JSON text of `transcript.processed`: an object, never a bare array. `sequence` is ours: receivers see gaps by it. */
export function writeWindowBody(window: WindowContent, generation: BodyGeneration): string {
  return JSON.stringify({
    session_id: window.sessionId,
    sequence: window.sequence,
    segments: window.segments.map((segment) => writeSegment(segment, generation)),
  });
}
