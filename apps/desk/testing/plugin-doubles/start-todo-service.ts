import { doubleManifest, type PluginDouble, startDouble } from './start-double.ts';

const known = ['ada', 'ben'];

/**
 * A todo service: manifest as `text/json`, description as `text/yaml` that fails strict validation (`required: true`
 * on a property, no responses); answers `text/html` "OK" and a bare list where an object is promised; DELETE has a
 * JSON body; an unknown user gets 500 with HTML.
 */
export function startTodoService(): Promise<PluginDouble> {
  const lists = new Map(known.map((user) => [user, ['buy milk']]));
  return startDouble((request, url) => {
    if (request.path === '/.well-known/ai-plugin.json') {
      const description = 'Keeps a list of things to do for each user.';
      const auth = { type: 'none' };
      const fields = { name: 'Todo List', model: 'todo', description, auth, apiUrl: `${url}/openapi.yaml` };
      return { status: 200, type: 'text/json', body: doubleManifest(fields) };
    }
    if (request.path === '/openapi.yaml') return { status: 200, type: 'text/yaml', body: describe(url) };
    const user = /^\/todos\/([^/?]+)$/.exec(request.path)?.[1];
    if (user === undefined) return null;
    const list = lists.get(decodeURIComponent(user));
    if (!list)
      return {
        status: 500,
        type: 'text/html',
        body: '<!doctype html><title>500</title><h1>Internal Server Error</h1>',
      };
    if (request.method === 'GET')
      return { status: 200, type: 'application/json', body: JSON.stringify(list) };
    const body = JSON.parse(request.body || '{}') as { todo?: string; todo_idx?: number };
    if (request.method === 'POST') list.push(String(body.todo));
    else if (request.method === 'DELETE') list.splice(Number(body.todo_idx), 1);
    else return null;
    return { status: 200, type: 'text/html; charset=utf-8', body: 'OK' };
  });
}

function describe(url: string): string {
  return `openapi: 3.0.1
info:
  title: TODO
  description: Things to do of one user. If you do not know the user's name, ask first.
  version: v1
servers:
  - url: ${url}
paths:
  /todos/{username}:
    get:
      operationId: getTodos
      summary: Get the list of todos
      parameters:
      - in: path
        name: username
        schema:
            type: string
        required: true
      responses:
        "200":
          description: OK
          content:
            application/json:
              schema:
                type: object
                properties:
                  todos:
                    type: array
                    items: { type: string }
    post:
      operationId: addTodo
      summary: Add a todo to the list
      parameters:
      - { in: path, name: username, required: true, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                todo:
                  type: string
                  description: What to do
                  required: true
    delete:
      operationId: deleteTodo
      summary: Delete a todo from the list
      parameters:
      - { in: path, name: username, required: true, schema: { type: string } }
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [todo_idx]
              properties:
                todo_idx:
                  type: integer
                  description: Its place in the list, from 0
`;
}
