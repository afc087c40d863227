import type { Memory, MemoryResult } from '@plugdesk/protocol';
import type { MemoryContent, SegmentContent } from './deliveries/bodies/event-content.ts';
import type { DeliverableEvent } from './deliveries/enqueue-events.ts';
import type { ChosenTarget } from './events/targets/choose-targets.ts';

/** What plugins made of it so far. */
export type Results = readonly Pick<MemoryResult, 'plugin' | 'text' | 'status'>[];

/** The event that a memory was made, for whoever is told of it. */
export function memoryEvent(
  id: string,
  personId: string,
  memory: Memory & { segments: Parameters<typeof writeSegment>[0][]; results: Results },
  targets: readonly ChosenTarget[],
): DeliverableEvent {
  return {
    id,
    type: 'memory.created',
    personId,
    memory: describeMemory(memory),
    // A memory is not spoken of by its session.
    targets: targets.map((target) => ({ ...target, sessionId: '' })),
  };
}

function describeMemory(
  memory: Memory & { segments: Parameters<typeof writeSegment>[0][]; results: Results },
): MemoryContent {
  const { structure } = memory;
  return {
    id: memory.id,
    createdAt: new Date(memory.createdAt),
    startedAt: new Date(memory.startedAt),
    finishedAt: new Date(memory.finishedAt),
    source: memory.source,
    language: memory.language,
    status: memory.status,
    discarded: memory.discarded,
    title: structure?.title ?? '',
    overview: structure?.overview ?? '',
    emoji: structure?.emoji ?? '',
    category: structure?.category ?? 'other',
    actionItems: structure?.actionItems ?? [],
    events: (structure?.events ?? []).map(({ title, description, start, duration, created }) => ({
      title,
      description,
      start: new Date(start),
      durationMinutes: duration,
      created,
    })),
    segments: memory.segments.map(writeSegment),
    results: memory.results.flatMap(({ plugin, text, status }) =>
      status === 'completed' && text !== null ? [{ pluginId: plugin.id, content: text }] : [],
    ),
  };
}

/** A piece as an event carries it. */
export function writeSegment(segment: {
  text: string;
  speakerId: number;
  isUser: boolean;
  start: number;
  end: number;
}): SegmentContent {
  const { text, speakerId, isUser, start, end } = segment;
  return { text, speakerId, isUser, personId: null, start, end };
}
