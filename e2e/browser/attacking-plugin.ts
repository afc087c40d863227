import { type PluginDouble, startDouble } from '../../apps/desk/testing/plugin-doubles/start-double.ts';

/** A plugin whose name, texts, answers and errors are all attacks; operation n looks up string n. */
export function startAttackingPlugin(strings: string[]): Promise<PluginDouble> {
  return startDouble((request) => {
    const match = /^\/(looked|failed|changed)\/(\d+)/.exec(request.path);
    const text = strings[Number(match?.[2])];
    if (match === null || text === undefined) return null;
    if (match[1] === 'failed') return { status: 500, type: 'text/html', body: text };
    const items = [{ name: text, file: `${text}.png`, [text]: 'as a key' }];
    return { status: 200, type: 'application/json', body: JSON.stringify({ items, note: text }) };
  });
}

/** The description of that plugin: string n stands as summary, description and example of operation n. */
export function describeAttackingPlugin(strings: string[], url: string, name: string): string {
  const paths = strings.flatMap((text, index) => {
    const answer = {
      200: { description: text, content: { 'application/json': { schema: { type: 'object' } } } },
    };
    const parameters = [
      { name: 'word', in: 'query', description: text, schema: { type: 'string', default: text } },
    ];
    const words = { summary: text, description: text, tags: [text], parameters, responses: answer };
    return [
      [`/looked/${index}`, { get: { operationId: `look${index}`, ...words } }],
      [`/failed/${index}`, { get: { operationId: `fail${index}`, ...words } }],
      [`/changed/${index}`, { post: { operationId: `change${index}`, ...words } }],
    ] as const;
  });
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: name, version: '1', description: strings.join('\n\n') },
    servers: [{ url }],
    paths: Object.fromEntries(paths),
  });
}
