import type { ModelsPort, PeoplePort } from './assistant/ports.ts';
import type { Config } from './config.ts';
import type { EngineDependencies } from './join-engines.ts';
import { createMemories, type Memories } from './memories/memories.ts';
import type { MemoryModel, MemoryPorts } from './memories/ports.ts';
import type { TranscriptPorts } from './transcripts/ports.ts';
import { createTranscripts, type Transcripts } from './transcripts/transcripts.ts';

/** Who wants to hear of windows, memories and deletions, in the transactions that make them. */
export interface TranscriptListener {
  onWindows?: TranscriptPorts['onWindows'];
  onMemory?: MemoryPorts['onMemory'];
  onRemoving?: TranscriptPorts['onRemoving'];
}

/** Joins transcripts and memories with each other, with the models, and with whoever makes something of them. */
export function joinTranscripts(
  deps: Pick<EngineDependencies, 'database' | 'audit' | 'now' | 'createId' | 'logger' | 'randomBytes'> & {
    config: Pick<Config, 'windowMs' | 'sessionEndMs'>;
  },
  {
    models,
    people,
    readResults = async () => [],
  }: { models: ModelsPort; people: PeoplePort; readResults?: MemoryPorts['readResults'] },
  listeners: readonly TranscriptListener[] = [],
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
      readResults,
      removeSession: (key) => transcripts.remove(key),
      async onMemory(transaction, created) {
        for (const listener of listeners) await listener.onMemory?.(transaction, created);
      },
    },
  });
  const transcripts: Transcripts = createTranscripts({
    ...engine,
    recordAudit: audit.recordAudit,
    windowMs: config.windowMs,
    endAfterMs: config.sessionEndMs,
    ports: {
      async onWindows(transaction, windows) {
        for (const listener of listeners) await listener.onWindows?.(transaction, windows);
      },
      onEnded: memories.begin,
      async onRemoving(transaction, key) {
        for (const listener of listeners) await listener.onRemoving?.(transaction, key);
      },
    },
  });
  return { transcripts, memories };
}

/** The desk's default model, asked without tools; null where it is the planner, which writes no such thing. */
export async function findMemoryModel(models: ModelsPort, now: () => Date): Promise<MemoryModel | null> {
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
