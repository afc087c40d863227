import type { Model, ModelPart, ModelRequest } from '../../assistant/model/model-port.ts';

const memoryAnswer = JSON.stringify({
  title: 'A walk',
  overview: 'To the lake.',
  emoji: '🚶',
  category: 'other',
  action_items: [],
  events: [],
  keep: true,
});

/** A model that makes every memory the same at once, and answers prompts as told; what that throws, it throws. */
export function memoryWriter(answer: (request: ModelRequest) => Promise<string>): Model {
  return {
    id: 'test:writer',
    label: 'Writer',
    kind: 'provider',
    place: 'here',
    async *stream(request): AsyncGenerator<ModelPart> {
      const isMemory = request.system.startsWith('You turn the transcript');
      yield { type: 'text-delta', text: isMemory ? memoryAnswer : await answer(request) };
      yield { type: 'finish', reason: 'stop', usage: { inputTokens: null, outputTokens: null } };
    },
  };
}
