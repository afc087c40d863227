/** One piece of what was said. */
export interface Segment {
  text: string;
  /** `SPEAKER_00`, `SPEAKER_01`, … */
  speaker: string;
  speakerId: number;
  /** Whether the person whose memory it is spoke. */
  isUser: boolean;
  /** Null where the speaker is not known, and in bodies of July 2024. */
  personId: string | null;
  /** Seconds from the beginning of the session. */
  start: number;
  end: number;
}

/** An appointment that was spoken of. */
export interface MemoryAppointment {
  title: string;
  description: string;
  start: Date;
  durationMinutes: number;
  /** Whether it is in a calendar already. */
  created: boolean;
}

/** What is kept of a finished transcript. */
export interface Memory {
  /** Null in bodies of July 2024, which have none: tell repetitions by the delivery's id. */
  id: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  title: string;
  overview: string;
  emoji: string;
  category: string;
  /** `completed` is false in bodies of July 2024, which do not say it. */
  actionItems: { description: string; completed: boolean }[];
  events: MemoryAppointment[];
  segments: Segment[];
  /** What other plugins made of it. */
  results: { pluginId: string | null; content: string }[];
  discarded: boolean;
}

/** The new pieces of a live session. */
export interface TranscriptWindow {
  /** The same for every window of one conversation; useless to any other plugin. */
  sessionId: string;
  /** Number of the window in its session, from 1: windows of one session come in order. Null where not said. */
  sequence: number | null;
  segments: Segment[];
}

/** A delivery whose signature was right. */
export type Delivery = {
  /** `webhook-id`: the same on every attempt. Keep it, and do nothing twice. */
  id: string;
  /** The moment of this attempt. */
  sentAt: Date;
  /** The body as it came, in whichever generation. */
  raw: Record<string, unknown>;
} & ({ type: 'memory.created'; memory: Memory } | { type: 'transcript.processed'; window: TranscriptWindow });
