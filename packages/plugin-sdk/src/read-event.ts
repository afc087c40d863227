import { DeliveryError } from './delivery-error.ts';
import type { Memory, MemoryAppointment, Segment, TranscriptWindow } from './events.ts';

type Members = Record<string, unknown>;

/** @throws DeliveryError `body_invalid` where the text is no JSON object */
export function parseBody(body: string): Members {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw new DeliveryError('body_invalid', 'The body is not JSON.');
  }
  if (!isMembers(parsed)) throw new DeliveryError('body_invalid', 'The body is not a JSON object.');
  return parsed;
}

/**
 * Reads a body of either generation, or of both in one; where both are there, today's counts. What it is follows from
 * its shape: a window has `session_id` and `segments`, a memory `structured`.
 * @throws DeliveryError `body_invalid`
 */
export function readEvent(
  body: Members,
): { type: 'memory.created'; memory: Memory } | { type: 'transcript.processed'; window: TranscriptWindow } {
  if (typeof body.session_id === 'string' && Array.isArray(body.segments)) {
    return {
      type: 'transcript.processed',
      window: {
        sessionId: body.session_id,
        sequence: typeof body.sequence === 'number' ? body.sequence : null,
        segments: listAt(body, 'segments').map(readSegment),
      },
    };
  }
  if (isMembers(body.structured))
    return { type: 'memory.created', memory: readMemory(body, body.structured) };
  throw new DeliveryError('body_invalid', 'The body is neither a memory nor a window of a transcript.');
}

function readMemory(body: Members, structured: Members): Memory {
  const id = body.id;
  return {
    id: typeof id === 'string' ? id : null,
    createdAt: readDate(body.created_at ?? body.createdAt, 'created_at'),
    startedAt: readDateOrNull(body.started_at ?? body.startedAt, 'started_at'),
    finishedAt: readDateOrNull(body.finished_at ?? body.finishedAt, 'finished_at'),
    title: textAt(structured, 'title'),
    overview: textAt(structured, 'overview'),
    emoji: typeof structured.emoji === 'string' ? structured.emoji : '',
    category: typeof structured.category === 'string' ? structured.category : 'other',
    actionItems: Array.isArray(structured.action_items)
      ? listAt(structured, 'action_items').map((item) => ({
          description: textAt(item, 'description'),
          completed: item.completed === true,
        }))
      : textsAt(structured, 'actionItems').map((description) => ({ description, completed: false })),
    events: structured.events === undefined ? [] : listAt(structured, 'events').map(readAppointment),
    segments: readList(body, 'transcript_segments', 'transcriptSegments').map(readSegment),
    results: readList(body, 'plugins_results', 'pluginsResponse').map((result) => {
      const pluginId = result.plugin_id ?? result.pluginId;
      return {
        pluginId: typeof pluginId === 'string' ? pluginId : null,
        content: textAt(result, 'content'),
      };
    }),
    discarded: body.discarded === true,
  };
}

function readAppointment(event: Members): MemoryAppointment {
  return {
    title: textAt(event, 'title'),
    description: typeof event.description === 'string' ? event.description : '',
    start: readDate(event.start ?? event.startsAt, 'start'),
    durationMinutes: typeof event.duration === 'number' ? event.duration : 30,
    created: event.created === true,
  };
}

function readSegment(segment: Members): Segment {
  return {
    text: textAt(segment, 'text'),
    speaker: textAt(segment, 'speaker'),
    speakerId: numberAt(segment, 'speaker_id'),
    isUser: segment.is_user === true,
    personId: typeof segment.person_id === 'string' ? segment.person_id : null,
    start: numberAt(segment, 'start'),
    end: numberAt(segment, 'end'),
  };
}

/** The list of today's name, else of the former one, else none. */
function readList(body: Members, name: string, former: string): Members[] {
  if (Array.isArray(body[name])) return listAt(body, name);
  return Array.isArray(body[former]) ? listAt(body, former) : [];
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listAt(from: Members, name: string): Members[] {
  const list = from[name];
  if (!Array.isArray(list) || !list.every(isMembers)) throw invalid(name, 'a list of objects');
  return list;
}

function textsAt(from: Members, name: string): string[] {
  const list = from[name] ?? [];
  if (!Array.isArray(list) || !list.every((item) => typeof item === 'string'))
    throw invalid(name, 'a list of texts');
  return list;
}

function textAt(from: Members, name: string): string {
  const text = from[name];
  if (typeof text !== 'string') throw invalid(name, 'a text');
  return text;
}

function numberAt(from: Members, name: string): number {
  const number = from[name];
  if (typeof number !== 'number') throw invalid(name, 'a number');
  return number;
}

function readDateOrNull(value: unknown, name: string): Date | null {
  return value === null || value === undefined ? null : readDate(value, name);
}

function readDate(value: unknown, name: string): Date {
  const date = new Date(typeof value === 'string' ? value : Number.NaN);
  if (Number.isNaN(date.getTime())) throw invalid(name, 'a date');
  return date;
}

function invalid(name: string, expected: string): DeliveryError {
  return new DeliveryError('body_invalid', `\`${name}\` of the body is not ${expected}.`);
}
