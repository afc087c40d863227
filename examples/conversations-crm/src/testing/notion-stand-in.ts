import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { findFaults } from './notion-faults.ts';

/** A page as the stand-in keeps it. */
export type StandInPage = {
  id: string;
  createdAt: Date;
  properties: Record<string, Record<string, unknown>>;
  icon: { emoji: string } | null;
  children: StandInBlock[];
};
export type StandInBlock = { type: string } & Record<
  string,
  { rich_text: { text: { content: string } }[]; checked?: boolean }
>;

/** What goes wrong at the next request that fits. */
export type Mishap = {
  /** `POST /pages`; what the request begins with. */
  at: string;
  status: number;
  code: string;
  message?: string;
  retryAfter?: number;
  /** The request is carried out, and then answered so. */
  after?: boolean;
  /** The connection is cut in the place of an answer. */
  cut?: boolean;
};

type Failed = { status: number; code: string; message: string };
type Body = Record<string, unknown>;

export const token = 'ntn_0123456789abcdefghijklmnopqrstuvwxyz';
export const databaseId = '0123456789abcdef0123456789abcdef';

/**
 * Stands in for Notion's API, for tests: one token, one database, real HTTP. It is not Notion: it knows the calls that
 * this plugin makes, the errors that Notion documents for them, and Notion's limits of sizes.
 */
export async function startNotionStandIn(
  t: TestContext,
  options: { properties: Record<string, string>; now?: () => Date },
) {
  const now = options.now ?? (() => new Date());
  const pages: StandInPage[] = [];
  const asked: string[] = [];
  const mishaps: Mishap[] = [];
  const state = { token, databaseShared: true };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    const url = new URL(request.url ?? '', 'http://stand-in');
    const call = `${request.method} ${url.pathname.replace(/^\/v1/, '')}`;
    asked.push(call);
    const index = mishaps.findIndex(({ at }) => call.startsWith(at));
    const [mishap] = index === -1 ? [] : mishaps.splice(index, 1);
    if (mishap && !mishap.after) return fail(request, response, mishap);
    const answer = carryOut(request, call, url.searchParams, text === '' ? undefined : JSON.parse(text));
    if (mishap) return fail(request, response, mishap);
    if (isFailed(answer)) return sendError(response, answer);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });

  function carryOut(
    request: IncomingMessage,
    call: string,
    query: URLSearchParams,
    body: Body | undefined,
  ): Body | Failed {
    if (request.headers.authorization !== `Bearer ${state.token}`) {
      return { status: 401, code: 'unauthorized', message: 'API token is invalid.' };
    }
    if (request.headers['notion-version'] !== '2022-06-28') {
      return { status: 400, code: 'missing_version', message: 'Notion-Version header should be defined.' };
    }
    const isOfDatabase = call.startsWith('GET /databases/') || call.startsWith('POST /');
    const named = call === 'POST /pages' ? parentOf(body) : call.split('/')[2];
    if (isOfDatabase && (!state.databaseShared || named?.replaceAll('-', '') !== databaseId)) {
      const message = `Could not find database with ID: ${named}. Make sure the relevant pages and databases are shared with your integration.`;
      return { status: 404, code: 'object_not_found', message };
    }
    if (call.startsWith('GET /databases/')) return describeDatabase();
    const fault = findFaults(body ?? {}, options.properties);
    if (fault !== null) return { status: 400, code: 'validation_error', message: fault };
    if (call === 'POST /pages') return addPage(body ?? {});
    if (call.startsWith('POST /databases/')) return queryPages(body as QueryBody);
    const page = pages.find(({ id }) => call.includes(`/blocks/${id}/children`));
    if (!page) return { status: 404, code: 'object_not_found', message: `Could not find block: ${call}` };
    if (call.startsWith('GET ')) return listChildren(page, query);
    const children = (body?.children ?? []) as StandInBlock[];
    page.children.push(...children);
    return { object: 'list', results: children, has_more: false, next_cursor: null };
  }

  function describeDatabase(): Body {
    const properties = Object.entries(options.properties).map(([name, type], index) => {
      return [name, { id: `p${index}`, name, type, [type]: {} }];
    });
    const title = [{ type: 'text', plain_text: 'Talks', text: { content: 'Talks' } }];
    return { object: 'database', id: databaseId, title, properties: Object.fromEntries(properties) };
  }

  function addPage(body: Body): Body {
    const page: StandInPage = {
      id: `page-${pages.length + 1}`,
      createdAt: now(),
      properties: body.properties as StandInPage['properties'],
      icon: (body.icon as StandInPage['icon']) ?? null,
      children: [...((body.children as StandInBlock[]) ?? [])],
    };
    pages.push(page);
    return { object: 'page', id: page.id };
  }

  type QueryBody = {
    filter: {
      and: [{ property: string; title: { equals: string } }, { created_time: { on_or_after: string } }];
    };
  };

  /** Only the filter that this plugin uses. Notion keeps the minute of a page alone. */
  function queryPages({ filter: { and } }: QueryBody): Body {
    const [{ property, title }, { created_time }] = and;
    const results = pages.filter((page) => {
      const written = page.properties[property]?.title as { text: { content: string } }[];
      const minute = Math.floor(page.createdAt.getTime() / 60_000) * 60_000;
      return (
        written.map(({ text }) => text.content).join('') === title.equals &&
        minute >= new Date(created_time.on_or_after).getTime()
      );
    });
    return {
      object: 'list',
      results: results.map(({ id }) => ({ object: 'page', id })),
      has_more: false,
      next_cursor: null,
    };
  }

  function listChildren({ children }: StandInPage, query: URLSearchParams): Body {
    const from = Number(query.get('start_cursor') ?? 0);
    const to = from + Number(query.get('page_size') ?? 100);
    const more = to < children.length;
    return {
      object: 'list',
      results: children.slice(from, to),
      has_more: more,
      next_cursor: more ? String(to) : null,
    };
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    /** Method and path of every request, in order. */
    asked,
    mishaps,
    /** May be changed: a revoked token, a database that is no longer shared. */
    state,
  };
}

function isFailed(answer: Body | Failed): answer is Failed {
  return 'status' in answer;
}

function parentOf(body: Body | undefined): string {
  return String((body?.parent as { database_id?: string } | undefined)?.database_id);
}

function fail(request: IncomingMessage, response: ServerResponse, mishap: Mishap): void {
  if (mishap.cut) {
    request.socket.destroy();
    return;
  }
  sendError(response, { ...mishap, message: mishap.message ?? `Stand-in: ${mishap.code}.` });
}

/** Errors in Notion's form. */
function sendError(
  response: ServerResponse,
  {
    status,
    code,
    message,
    retryAfter,
  }: { status: number; code: string; message: string; retryAfter?: number },
): void {
  response
    .writeHead(status, {
      'content-type': 'application/json',
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    })
    .end(JSON.stringify({ object: 'error', status, code, message, request_id: 'stand-in' }));
}
