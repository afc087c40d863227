/** One piece of what was said; times in seconds from the beginning of its session. */
export interface SegmentContent {
  text: string;
  /** 0 and up: `SPEAKER_00` is 0. */
  speakerId: number;
  isUser: boolean;
  personId: string | null;
  start: number;
  end: number;
}

/** A memory as plugins get it. */
export interface MemoryContent {
  /** A UUID. */
  id: string;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  source: string;
  language: string | null;
  status: string;
  discarded: boolean;
  title: string;
  overview: string;
  emoji: string;
  category: string;
  actionItems: readonly { description: string; completed: boolean }[];
  events: readonly {
    title: string;
    description: string;
    start: Date;
    durationMinutes: number;
    created: boolean;
  }[];
  segments: readonly SegmentContent[];
  /** What other plugins made of it. */
  results: readonly { pluginId: string; content: string }[];
}

/** The new pieces of a live session. */
export interface WindowContent {
  /** The session as this plugin knows it: a pairwise id. */
  sessionId: string;
  /** Number of the window in its session, from 1. */
  sequence: number;
  segments: readonly SegmentContent[];
}

/** Which spellings a body carries: today's, those of July 2024, or both in one. */
export type BodyGeneration = 'both' | 'current' | 'july-2024';
