import type { BodyGeneration, SegmentContent } from './event-content.ts';

/** A segment in a body. Its speaker is always `SPEAKER_n` with two digits or more: receivers parse it. */
export function writeSegment(segment: SegmentContent, generation: BodyGeneration) {
  return {
    text: segment.text,
    speaker: `SPEAKER_${String(segment.speakerId).padStart(2, '0')}`,
    speaker_id: segment.speakerId,
    is_user: segment.isUser,
    ...(generation !== 'july-2024' && { person_id: segment.personId }),
    start: segment.start,
    end: segment.end,
  };
}
