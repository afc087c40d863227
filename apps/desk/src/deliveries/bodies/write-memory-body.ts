import type { BodyGeneration, MemoryContent, SegmentContent } from './event-content.ts';
import { writeSegment } from './write-segment.ts';

/**
 * The JSON text of `memory.created`.
 *
 * Where both generations share a member (`structured`, its `events`, `discarded`), `both` carries the union of their
 * members. Every date has its zone (UTC), and an end never comes without a beginning: receivers of both generations
 * break on either.
 */
export function writeMemoryBody(memory: MemoryContent, generation: BodyGeneration): string {
  const today = generation !== 'july-2024';
  const former = generation !== 'current';
  const startedAt = memory.startedAt?.toISOString() ?? null;
  const finishedAt = startedAt === null ? null : (memory.finishedAt?.toISOString() ?? null);
  const createdAt = memory.createdAt.toISOString();
  const segments = memory.segments.map((segment) => writeSegment(segment, generation));
  const structured = {
    title: memory.title,
    overview: memory.overview,
    emoji: memory.emoji,
    category: memory.category,
    ...(today && { action_items: memory.actionItems.map((item) => ({ ...item })) }),
    ...(former && { actionItems: memory.actionItems.map((item) => item.description) }),
    events: memory.events.map((event) => ({
      title: event.title,
      description: event.description,
      ...(today && { start: event.start.toISOString() }),
      ...(former && { startsAt: event.start.toISOString() }),
      duration: event.durationMinutes,
      created: event.created,
    })),
  };
  return JSON.stringify({
    ...(today && {
      id: memory.id,
      created_at: createdAt,
      started_at: startedAt,
      finished_at: finishedAt,
      source: memory.source,
      language: memory.language,
    }),
    ...(former && { createdAt, startedAt, finishedAt, transcript: writeTranscript(memory.segments) }),
    structured,
    ...(today && {
      transcript_segments: segments,
      plugins_results: memory.results.map(({ pluginId, content }) => ({ plugin_id: pluginId, content })),
      geolocation: null,
      external_data: null,
      deleted: false,
      visibility: 'private',
      status: memory.status,
    }),
    ...(former && {
      transcriptSegments: segments,
      pluginsResponse: memory.results.map(({ pluginId, content }) => ({ pluginId, content })),
    }),
    photos: [],
    discarded: memory.discarded,
  });
}

/** As text: `User: …`, an empty line, `Speaker 1: …`. Pieces of one speaker that follow one another are one. */
function writeTranscript(segments: readonly SegmentContent[]): string {
  const turns: { name: string; texts: string[] }[] = [];
  for (const { text, isUser, speakerId } of segments) {
    const name = isUser ? 'User' : `Speaker ${speakerId}`;
    const last = turns.at(-1);
    if (last?.name === name) last.texts.push(text);
    else turns.push({ name, texts: [text] });
  }
  return turns.map(({ name, texts }) => `${name}: ${texts.join(' ')}`).join('\n\n');
}
