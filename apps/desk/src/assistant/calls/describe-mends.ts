import type { ToolCall } from '@plugdesk/protocol';

/** What a model is told of arguments that were mended, so that it writes them so the next time. Null where none were. Pure. */
export function describeMends({ mends = [] }: Pick<ToolCall, 'mends'>): string | null {
  if (mends.length === 0) return null;
  const changes = mends.map(({ path, from, to }) =>
    to === undefined
      ? `${path} was left out (it was ${JSON.stringify(from)})`
      : `${path || 'all of them'} ${JSON.stringify(from)} became ${JSON.stringify(to)}`,
  );
  return `Arguments were mended to fit the schema: ${changes.join('; ')}.`;
}
