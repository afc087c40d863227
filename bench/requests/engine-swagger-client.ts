import type { Credential } from '../../packages/tool-compiler/src/index.ts';
import { peerFile } from '../measure/install-peers.ts';
import type { PrepareRequest } from './engines.ts';
import { objectOf, readOperation, withFiles } from './peer-values.ts';
import type { WireRequest } from './wire-request.ts';

type SwaggerClient = {
  resolve(options: object): Promise<{ spec: object }>;
  execute(options: object): Promise<unknown>;
};

/** `swagger-client`, with what it is told in its guide: the content type and the server are its user's choice. */
export const prepareBySwaggerClient: PrepareRequest = async (entry) => {
  const { default: client } = (await import(peerFile('swagger-client/lib/commonjs.js'))) as {
    default: SwaggerClient;
  };
  const { description, path, method, parameters, contentType } = readOperation(entry);
  const { spec } = await client.resolve({
    spec: description,
    ...(entry.address ? { baseDoc: entry.address } : {}),
  });
  const given: Record<string, unknown> = {};
  for (const place of ['path', 'query', 'header', 'cookie'] as const) {
    for (const [name, value] of Object.entries(entry.values[place] ?? {})) given[`${place}.${name}`] = value;
  }
  const body = withFiles(entry, entry.values.body);
  for (const parameter of parameters) {
    if (parameter.in === 'body') given[`body.${parameter.name}`] = body;
    if (parameter.in === 'formData')
      given[`formData.${parameter.name}`] = objectOf(body)[String(parameter.name)];
  }
  const options = {
    spec,
    operationId: 'act',
    pathName: path,
    method,
    parameters: given,
    ...(contentType === null ? {} : { requestContentType: contentType }),
    ...(entry.values.body === undefined ? {} : { requestBody: body }),
    ...(entry.credentials ? { securities: { authorized: authorized(entry.credentials) } } : {}),
    ...(entry.address ? { contextUrl: entry.address } : {}),
  };
  return async () => {
    let sent: WireRequest | null = null;
    const userFetch = async (url: string, request: RequestInit) => {
      sent = await toWire(url, request);
      return new Response('{}', { headers: { 'content-type': 'application/json' } });
    };
    await client.execute({ ...options, userFetch });
    if (sent === null) throw new Error('Nothing was sent.');
    return sent;
  };
};

function authorized(credentials: Readonly<Record<string, Credential>>): Record<string, unknown> {
  const entries = Object.entries(credentials).map(([name, credential]): [string, unknown] => {
    if (credential.type === 'apiKey') return [name, credential.value];
    if (credential.type === 'bearer' && name === 'oauth')
      return [name, { token: { access_token: credential.token } }];
    return [name, credential.type === 'bearer' ? credential.token : credential];
  });
  return Object.fromEntries(entries);
}

async function toWire(url: string, request: RequestInit): Promise<WireRequest> {
  const headers = { ...(request.headers as Record<string, string>) };
  const { body } = request;
  if (!(body instanceof FormData)) {
    const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : null;
    return { url, headers, body: bytes ?? (body === undefined || body === null ? null : String(body)) };
  }
  // The client leaves the boundary to fetch.
  const encoded = new Response(body);
  for (const name of Object.keys(headers)) if (/^content-type$/i.test(name)) delete headers[name];
  headers['Content-Type'] = encoded.headers.get('content-type') ?? '';
  return { url, headers, body: new Uint8Array(await encoded.arrayBuffer()) };
}
