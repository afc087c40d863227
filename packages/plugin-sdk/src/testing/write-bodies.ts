/** Which spelling a body has: today's, that of July 2024, or both in one, which desks send by default. */
export type BodyGeneration = 'both' | 'current' | 'july-2024';

/** What somebody said: speaker 0 is the person whose memory it is. */
export type SpokenLine = readonly [speaker: number, text: string];

/** What a memory is about; whatever is left out has a plain value. */
export interface MemoryInWords {
  /** A UUID; bodies of July 2024 have none. */
  id?: string;
  title?: string;
  overview?: string;
  emoji?: string;
  category?: string;
  actionItems?: readonly string[];
  events?: readonly { title: string; start: string; duration: number }[];
  lines?: readonly SpokenLine[];
  discarded?: boolean;
}

/** The body of `memory.created`. Each line lasts five seconds. */
export function writeMemory(memory: MemoryInWords, generation: BodyGeneration = 'both'): string {
  const today = generation !== 'july-2024';
  const former = generation !== 'current';
  const lines = memory.lines ?? [];
  const segments = writeSegments(lines, generation);
  const [createdAt, startedAt, finishedAt] = [
    '2026-03-01T10:31:00.000Z',
    '2026-03-01T10:00:00.000Z',
    '2026-03-01T10:30:00.000Z',
  ];
  const actionItems = memory.actionItems ?? [];
  const body = {
    ...(today && {
      id: memory.id ?? '7d9f0f3e-3b0c-4d8e-9f4a-111111111111',
      created_at: createdAt,
      started_at: startedAt,
      finished_at: finishedAt,
      source: 'desk',
      language: 'en',
      transcript_segments: segments,
      plugins_results: [],
      geolocation: null,
      external_data: null,
      deleted: false,
      visibility: 'private',
      status: 'completed',
    }),
    ...(former && {
      createdAt,
      startedAt,
      finishedAt,
      transcript: lines
        .map(([speaker, text]) => `${speaker === 0 ? 'User' : `Speaker ${speaker}`}: ${text}`)
        .join('\n\n'),
      transcriptSegments: segments,
      pluginsResponse: [],
    }),
    structured: {
      title: memory.title ?? 'A talk',
      overview: memory.overview ?? 'They talked.',
      emoji: memory.emoji ?? '💬',
      category: memory.category ?? 'personal',
      ...(today && {
        action_items: actionItems.map((description) => ({ description, completed: false })),
      }),
      ...(former && { actionItems }),
      events: (memory.events ?? []).map(({ title, start, duration }) => ({
        title,
        description: '',
        ...(today && { start }),
        ...(former && { startsAt: start }),
        duration,
        created: false,
      })),
    },
    photos: [],
    discarded: memory.discarded ?? false,
  };
  return JSON.stringify(body);
}

/** The body of `transcript.processed`. @param sequence number of the window in its session, from 1 */
export function writeWindow(
  sessionId: string,
  sequence: number,
  lines: readonly SpokenLine[],
  generation: BodyGeneration = 'both',
): string {
  return JSON.stringify({ session_id: sessionId, sequence, segments: writeSegments(lines, generation) });
}

function writeSegments(lines: readonly SpokenLine[], generation: BodyGeneration) {
  return lines.map(([speaker, text], index) => ({
    text,
    speaker: `SPEAKER_${String(speaker).padStart(2, '0')}`,
    speaker_id: speaker,
    is_user: speaker === 0,
    ...(generation !== 'july-2024' && { person_id: null }),
    start: index * 5,
    end: index * 5 + 5,
  }));
}
