import { doubleManifest, type PluginDouble, startDouble } from './start-double.ts';

/** A plugin that creates, reads, updates and deletes notes, whose description names no servers. */
export function startNoServersCrud(): Promise<PluginDouble> {
  const notes = new Map<string, { id: string; text: string }>();
  return startDouble((request) => {
    if (request.path === '/.well-known/ai-plugin.json') {
      const description = 'Keeps notes.';
      const fields = {
        name: 'Notes',
        model: 'notes',
        description,
        auth: { type: 'none' },
        apiUrl: '/openapi.json',
      };
      return { status: 200, type: 'application/json', body: doubleManifest(fields) };
    }
    if (request.path === '/openapi.json')
      return { status: 200, type: 'application/json', body: description() };
    const id = /^\/notes(?:\/([^/?]+))?$/.exec(request.path)?.[1];
    const json = (status: number, body: unknown) => ({
      status,
      type: 'application/json',
      body: JSON.stringify(body),
    });
    if (request.path === '/notes' && request.method === 'GET') return json(200, [...notes.values()]);
    if (request.path === '/notes' && request.method === 'POST') {
      const note = { ...(JSON.parse(request.body) as { text: string }), id: String(notes.size + 1) };
      notes.set(note.id, note);
      return json(201, note);
    }
    const note = notes.get(id ?? '');
    if (!note) return id === undefined ? null : json(404, { message: 'no such note' });
    if (request.method === 'DELETE') notes.delete(note.id);
    if (request.method === 'PUT') Object.assign(note, JSON.parse(request.body), { id: note.id });
    return json(200, note);
  });
}

function description(): string {
  const note = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
  const requestBody = { required: true, content: { 'application/json': { schema: note } } };
  const responses = { 200: { description: 'OK' } };
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  return JSON.stringify({
    openapi: '3.0.1',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': {
        get: { operationId: 'listNotes', summary: 'List notes', responses },
        post: { operationId: 'createNote', summary: 'Create a note', requestBody, responses },
      },
      '/notes/{id}': {
        get: { operationId: 'readNote', summary: 'Read a note', parameters, responses },
        put: { operationId: 'updateNote', summary: 'Update a note', parameters, requestBody, responses },
        delete: { operationId: 'deleteNote', summary: 'Delete a note', parameters, responses },
      },
    },
  });
}
