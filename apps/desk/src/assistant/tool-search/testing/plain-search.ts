import MiniSearch from 'minisearch';
import type { SearchableOperation } from '../searchable-operation.ts';

/** What the search is compared with: minisearch with its defaults over the same texts. Hands back ids, best first. */
export function plainSearch(
  operations: readonly SearchableOperation[],
  limit: number,
): (question: string) => string[] {
  const index = new MiniSearch<Record<string, string>>({
    fields: ['plugin', 'about', 'title', 'name', 'description', 'path', 'parameters', 'answer'],
  });
  index.addAll(
    operations.map((operation) => ({
      id: operation.id,
      plugin: operation.plugin.name,
      about: operation.plugin.description,
      title: operation.title,
      name: operation.name,
      description: operation.description,
      path: operation.path,
      parameters: operation.parameters.map(({ name, description }) => `${name} ${description}`).join(' '),
      answer: operation.answerFields.join(' '),
    })),
  );
  return (question) =>
    index
      .search(question)
      .slice(0, limit)
      .map(({ id }) => id as string);
}
