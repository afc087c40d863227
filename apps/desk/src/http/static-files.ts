import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
};
const compressible = /^(text\/|application\/(json|manifest)|image\/svg)/;

/** One file of the web app, read once. */
interface StaticFile {
  body: Buffer<ArrayBuffer>;
  headers: Record<string, string>;
  /** Made when first asked for. */
  encoded: Map<'br' | 'gzip', Promise<Buffer<ArrayBuffer>>>;
}

/** Answers GET requests with the built web app. */
export type StaticFiles = (request: Request) => Promise<Response>;

const notBuilt = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plugdesk</title></head>
<body><h1>The web app is not built</h1>
<p>This desk runs, but its pages are missing. Stop it and start it with <code>npm start</code>, which builds them.</p>
</body></html>
`;

/**
 * Reads a folder of built files into memory: what is not in it cannot be asked for, whatever the path says.
 * Paths that are no file get `index.html`, so that the app's own addresses open.
 */
export async function loadStaticFiles(folder: string): Promise<StaticFiles> {
  const files = await readFiles(folder);
  const index = files.get('/index.html');
  return async (request) => {
    const pathname = new URL(request.url).pathname;
    const file = files.get(pathname) ?? (pathname.startsWith('/assets/') ? undefined : index);
    if (file !== undefined) return presentFile(file, request);
    if (index !== undefined) return new Response('There is no such file.\n', { status: 404 });
    return new Response(notBuilt, { status: 503, headers: { 'content-type': types['.html'] ?? '' } });
  };
}

async function readFiles(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const address = `/${path.relative(folder, file).split(path.sep).join('/')}`;
    const type = types[path.extname(entry.name)] ?? 'application/octet-stream';
    files.set(address, {
      body: await readFile(file),
      headers: {
        'content-type': type,
        // The builder puts a hash into every name below /assets, so that such a file never changes.
        'cache-control': address.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ...(compressible.test(type) ? { vary: 'accept-encoding' } : {}),
      },
      encoded: new Map(),
    });
  }
  return files;
}

async function presentFile(file: StaticFile, request: Request): Promise<Response> {
  const encoding =
    file.headers.vary === undefined ? null : chooseEncoding(request.headers.get('accept-encoding'));
  if (encoding === null) return new Response(file.body, { headers: file.headers });
  const encoded = file.encoded.get(encoding) ?? encode(file.body, encoding);
  file.encoded.set(encoding, encoded);
  return new Response(await encoded, { headers: { ...file.headers, 'content-encoding': encoding } });
}

function chooseEncoding(accepted: string | null): 'br' | 'gzip' | null {
  const codings = (accepted ?? '').split(',').map((part) => part.trim());
  return codings.find((part) => part === 'br') !== undefined
    ? 'br'
    : codings.find((part) => part === 'gzip') !== undefined
      ? 'gzip'
      : null;
}

function encode(body: Buffer, encoding: 'br' | 'gzip'): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'gzip') return promisify(gzip)(body) as Promise<Buffer<ArrayBuffer>>;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  return promisify(brotliCompress)(body, { params }) as Promise<Buffer<ArrayBuffer>>;
}
