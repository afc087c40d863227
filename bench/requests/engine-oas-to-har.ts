import type { Credential } from '../../packages/tool-compiler/src/index.ts';
import { peerFile } from '../measure/install-peers.ts';
import type { PrepareRequest } from './engines.ts';
import { readOperation } from './peer-values.ts';
import type { WireRequest } from './wire-request.ts';

interface Pair {
  name: string;
  value: string;
  fileName?: string;
  contentType?: string;
}

interface HarRequest {
  url: string;
  headers: Pair[];
  queryString: Pair[];
  cookies: Pair[];
  postData?: { mimeType: string; text?: string; params?: Pair[] };
}

type Oas = { operation(path: string, method: string): object };

/** `@readme/oas-to-har`, and its HAR as its companion `fetch-har` sends it. It reads OpenAPI 3 only. */
export const prepareByOasToHar: PrepareRequest = async (entry) => {
  if ('swagger' in entry.description) throw new Error('It reads OpenAPI 3 only.');
  const { default: OasClass } = (await import(peerFile('oas/dist/index.js'))) as {
    default: new (description: object) => Oas;
  };
  const { default: oasToHar } = (await import(peerFile('@readme/oas-to-har/dist/index.js'))) as {
    default(
      oas: Oas,
      operation: object,
      values: object,
      auth: object,
    ): {
      log: { entries: { request: HarRequest }[] };
    };
  };
  const { description, path, method, contentType } = readOperation(entry);
  const oas = new OasClass(description);
  const { body, ...placed } = entry.values;
  const isForm = contentType === 'application/x-www-form-urlencoded';
  const values = { ...placed, ...(body === undefined ? {} : isForm ? { formData: body } : { body }) };
  const auth = Object.fromEntries(
    Object.entries(entry.credentials ?? {}).map(([name, credential]) => [name, authOf(credential)]),
  );
  return async () => {
    const [found] = oasToHar(oas, oas.operation(path, method), structuredClone(values), auth).log.entries;
    if (!found) throw new Error('There is no request.');
    return toWire(found.request);
  };
};

function authOf(credential: Credential): unknown {
  if (credential.type === 'apiKey') return credential.value;
  if (credential.type === 'bearer') return credential.token;
  return 'username' in credential
    ? { user: credential.username, pass: credential.password }
    : credential.token;
}

async function toWire({ url, headers, queryString, cookies, postData }: HarRequest): Promise<WireRequest> {
  const wire: WireRequest = {
    url: url + search(url, queryString),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
    body: postData?.text ?? null,
  };
  if (cookies.length > 0)
    wire.headers.Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  if (!postData?.params) return wire;
  if (postData.mimeType === 'application/x-www-form-urlencoded') {
    const pairs = postData.params.map(({ name, value }) => [
      encodeURIComponent(name),
      encodeURIComponent(value),
    ]);
    return { ...wire, body: pairs.map((pair) => pair.join('=')).join('&') };
  }
  const form = new FormData();
  for (const { name, value, fileName, contentType } of postData.params) {
    if (fileName === undefined) form.append(name, value);
    else form.append(name, new File([bytesOf(value)], fileName, { type: contentType ?? '' }));
  }
  const encoded = new Response(form);
  const others = Object.entries(wire.headers).filter(([name]) => name.toLowerCase() !== 'content-type');
  return {
    url: wire.url,
    headers: Object.fromEntries([...others, ['Content-Type', encoded.headers.get('content-type') ?? '']]),
    body: new Uint8Array(await encoded.arrayBuffer()),
  };
}

function search(url: string, pairs: Pair[]): string {
  const text = pairs.map(({ name, value }) => `${name}=${value}`).join('&');
  if (text === '') return '';
  return `${url.includes('?') ? '&' : '?'}${text}`;
}

function bytesOf(value: string): Uint8Array<ArrayBuffer> {
  const data = /^data:[^,]*;base64,(.*)$/.exec(value);
  return new Uint8Array(data ? Buffer.from(data[1] ?? '', 'base64') : Buffer.from(value));
}
