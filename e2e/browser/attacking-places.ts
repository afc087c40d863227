import {
  doubleManifest,
  type PluginDouble,
  startDouble,
} from '../../apps/desk/testing/plugin-doubles/start-double.ts';

const json = (value: unknown, status = 200) => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
});

/** The forms in which an answer holds all strings at once, each with its address. */
export const answerForms = ['table', 'keys', 'text', 'html', 'csv', 'xml'] as const;

/**
 * A plugin's server all of whose answers are attacks: every string in each form of an answer, a failure and a page
 * with OpenGraph for each string, and a description for each of a hundred plugins.
 */
export function startAttackingPlaces(strings: string[]): Promise<PluginDouble> {
  const joined = strings.join('\n\n');
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const forms: Record<(typeof answerForms)[number], { type: string; body: string }> = {
    table: json({ items: strings.map((text) => ({ name: text, file: `${text}.png`, link: text })) }),
    keys: json(Object.fromEntries(strings.map((text) => [text, { [text]: [text] }]))),
    text: { type: 'text/plain', body: joined },
    html: { type: 'text/html', body: `<!DOCTYPE html><title>${strings[0]}</title>${joined}` },
    csv: { type: 'text/csv', body: ['name,word', ...strings.map((text) => `${cell(text)},x`)].join('\n') },
    xml: { type: 'application/xml', body: `<?xml version="1.0"?><all>${joined}</all>` },
  };
  return startDouble((request, url) => {
    const [, place = '', which = ''] = request.path.split(/[/?]/);
    const form = answerForms.find((one) => place === 'all' && one === which);
    if (form) return { status: 200, ...forms[form] };
    const text = strings[Number(which)];
    if (text === undefined) return null;
    if (place === 'api') return json(describeOne(text, url));
    if (place === 'failed')
      return Number(which) % 2 === 0
        ? json({ error: { message: text, code: text } }, 422)
        : { status: 500, type: 'text/html', body: text };
    if (place === 'changed') return json({ done: text });
    if (place === 'page') return { status: 200, type: 'text/html; charset=utf-8', body: writePage(text) };
    return null;
  });
}

/** The manifest of a plugin each of whose fields is one string. */
export function attackingManifest(text: string, apiUrl: string): string {
  const fields = doubleManifest({
    name: text,
    model: text,
    description: text,
    auth: { type: 'none', instructions: text },
    apiUrl,
  });
  return JSON.stringify({
    ...(JSON.parse(fields) as Record<string, unknown>),
    contact_email: text,
    legal_info_url: text,
    logo_url: text,
  });
}

/** Operations that answer with every string, fail with one, or change something with one as each word of it. */
export function describePlaces(strings: string[], url: string, kind: 'looks' | 'changes'): string {
  const responses = { 200: { description: 'Fine' } };
  const looks = [
    ...answerForms.map((form) => [
      `/all/${form}`,
      { get: { operationId: `all_${form}`, summary: `All as ${form}`, responses } },
    ]),
    ...strings.map((text, index) => [
      `/failed/${index}`,
      { get: { operationId: `fail_${index}x`, summary: text, responses } },
    ]),
  ];
  const changes = strings.map((text, index) => {
    const properties = {
      [text]: { type: 'string', description: text },
      word: { type: 'string', description: text, default: text },
    };
    const content = { 'application/json': { schema: { type: 'object', properties } } };
    return [
      `/changed/${index}`,
      { post: { operationId: `change_${index}x`, summary: text, requestBody: { content }, responses } },
    ];
  });
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: kind, version: '1' },
    servers: [{ url }],
    paths: Object.fromEntries(kind === 'looks' ? looks : changes),
  });
}

/** A description in which each string is a fault, so that the report quotes it. */
export function describeFaults(strings: string[]): string {
  const operations = strings.map((text, index) => {
    const faults = [
      { parameters: [{ name: text, in: text, schema: { $ref: `#/components/schemas/${text}` } }] },
      { requestBody: { content: { [text]: { schema: { type: text } } } } },
      { servers: [{ url: text }], parameters: [{ name: 'word', in: 'query', schema: { pattern: text } }] },
    ];
    const words = { operationId: text, summary: text, security: [{ [text]: [text] }], responses: {} };
    return [`/${index}/{${text}}`, { post: { ...words, ...faults[index % faults.length] } }];
  });
  return JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Faults', version: '1' },
    servers: [{ url: 'https://faults.example.com' }],
    paths: Object.fromEntries(operations),
  });
}

function describeOne(text: string, url: string) {
  const get = {
    operationId: 'look',
    summary: text,
    description: text,
    responses: { 200: { description: 'Fine' } },
  };
  return {
    openapi: '3.0.3',
    info: { title: text, version: '1' },
    servers: [{ url }],
    paths: { '/all/text': { get } },
  };
}

function writePage(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('\0', '');
  const metas = ['title', 'site_name', 'description', 'image', 'url'].map(
    (name) => `<meta property="og:${name}" content="${safe}">`,
  );
  return `<!DOCTYPE html><html><head><title>x</title>${metas.join('')}</head><body></body></html>`;
}
