import type { EntryVerdict } from './read-entry-lists.ts';

/** A verdict, what the entry does, and, unless it is `usable`, the code of the finding that matters most. */
export type ExpectedEntry = [verdict: EntryVerdict['verdict'], does: string, reason?: string];

/**
 * The verdict on every entry of the lists, made by reading them: what each is told of and which prompts it has. One
 * whose old and new prompt say different things is usable, and its administrator should know.
 */
export const EXPECTED_ENTRIES: Record<string, ExpectedEntry> = {
  'doctor-patient-notes': ['usable', 'memory'],
  'startup-mentor': ['usable', 'memory chat'],
  'paul-graham': ['usable', 'memory chat'],
  'therapist-patient-notes': ['usable-with-warnings', 'memory chat', 'entry_prompts_differ'],
  'strict-mentor': ['usable', 'memory chat'],
  'medical-history-summary': ['usable', 'memory chat'],
  dictionary: ['usable', 'memory'],
  'game-theory-strategist': ['usable', 'memory chat'],
  'latent-information-analyzer': ['usable', 'memory chat'],
  'insight-extractor': ['usable', 'memory chat'],
  'cognitive-bias-detector': ['usable', 'memory chat'],
  'transcript-improver': ['usable', 'memory'],
  'sentiment-analyzer': ['usable', 'memory'],
  'conversation-summarizer': ['usable', 'memory'],
  'topic-identifier': ['usable', 'memory'],
  'nvc-communication-analyzer': ['usable-with-warnings', 'memory chat', 'entry_prompts_differ'],
  'fact-checker': ['usable-with-warnings', 'memory', 'entry_prompts_differ'],
  'elon-musk': ['usable', 'chat'],
  psychologist: ['usable', 'chat'],
  girlfriend: ['usable', 'chat'],
  boyfriend: ['usable', 'chat'],
  'notion-crm': ['usable', 'memory.created'],
  'news-checker': ['usable', 'transcript.processed'],
  'note-to-self': ['usable', 'memory chat'],
  'better-communicator': ['usable-with-warnings', 'memory chat', 'entry_prompts_differ'],
  Sapiento: ['usable', 'transcript.processed'],
  'longevity-coach': ['usable', 'chat'],
};
