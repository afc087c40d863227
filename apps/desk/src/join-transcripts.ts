import type { ModelsPort, PeoplePort } from './assistant/ports.ts';
import type { Config } from './config.ts';
import type { EngineDependencies } from './join-engines.ts';
import { createMemories, type Memories } from './memories/memories.ts';
import type { MemoryModel, MemoryPorts } from './memories/ports.ts';
import type { TranscriptPorts } from './transcripts/ports.ts';
import { createTranscripts, type Transcripts } from './transcripts/transcripts.ts';

/** Who wants to hear of windows and memories, in the transactions that make them. */
export interface TranscriptListeners {
  onWindows: TranscriptPorts['onWindows'];
  onMemory: MemoryPorts['onMemory'];
}

const nobodyListens: TranscriptListeners = { onWindows: async () => {}, onMemory: async () => {} };

/** Joins transcripts and memories with each other, with the models, and with whoever delivers events. */
export function joinTranscripts(
  deps: Pick<EngineDependencies, 'database' | 'audit' | 'now' | 'createId' | 'logger' | 'randomBytes'> & {
    config: Pick<Config, 'windowMs' | 'sessionEndMs'>;
  },
  { models, people }: { models: ModelsPort; people: PeoplePort },
  listeners: TranscriptListeners = nobodyListens,
): { transcripts: Transcripts; memories: Memories } {
  const { config, audit, ...engine } = deps;
  // Each needs the other: the later one is known by the time that anything is asked of it.
  const memories: Memories = createMemories({
    ...engine,
    ports: {
      findModel: () => findMemoryModel(models, deps.now),
      readSegments: async (personId, sessionId) => (await transcripts.read({ personId, sessionId })).segments,
      findPerson: (personId) => people.findPerson(personId),
      onSettled: (transaction, key, status) => transcripts.settle(transaction, key, status),
      onMemory: listeners.onMemory,
    },
  });
  const transcripts: Transcripts = createTranscripts({
    ...engine,
    recordAudit: audit.recordAudit,
    windowMs: config.windowMs,
    endAfterMs: config.sessionEndMs,
    ports: { onWindows: listeners.onWindows, onEnded: memories.begin },
  });
  return { transcripts, memories };
}

/** The desk's default model, asked without tools; null where it is the planner, which makes no memories. */
async function findMemoryModel(models: ModelsPort, now: () => Date): Promise<MemoryModel | null> {
  const model = await models.find(null);
  if (model === null || model.kind === 'planner') return null;
  return {
    label: model.label,
    async answer({ system, turns, person, signal }) {
      const parts = model.stream({
        system,
        messages: turns.map(({ role, text }) =>
          role === 'user' ? { role, text } : { role, parts: [{ type: 'text' as const, text }] },
        ),
        tools: [],
        person: { ...person, now: now() },
        signal,
      });
      let answer = '';
      for await (const part of parts) if (part.type === 'text-delta') answer += part.text;
      return answer;
    },
  };
}
