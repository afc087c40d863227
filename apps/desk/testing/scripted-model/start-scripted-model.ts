import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicMessages } from './anthropic-messages.ts';
import { chatCompletions } from './chat-completions.ts';
import { objectAt } from './check-request.ts';
import { openaiResponses } from './openai-responses.ts';
import { type Ending, playStep } from './play-step.ts';
import {
  type Protocol,
  prepareStep,
  type ReadConversation,
  RefusedRequest,
  type Script,
  type ScriptRequest,
  type Step,
  type Wire,
} from './script.ts';

/** A request as it came over the wire, refused ones included. */
export interface RecordedRequest extends ReadConversation {
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** The body as JSON; empty where it was none. */
  raw: Record<string, unknown>;
  bodyText: string;
  /** The status that was answered; null while none has been. */
  status: number | null;
  /** Why it was refused or failed, in words; null if it was not. */
  problem: string | null;
  /** Settles when the answer is over. */
  ended: Promise<Ending>;
}

/** A running scripted model. */
export interface ScriptedModel {
  protocol: Protocol;
  /** What a client takes as its base URL, with `/v1`. */
  url: string;
  /** All requests so far, oldest first. */
  requests: RecordedRequest[];
  /** The request with this index, as soon as it has arrived. */
  request(index: number): Promise<RecordedRequest>;
  /** Ends all connections, silent ones included. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const wires: Record<Protocol, Wire> = {
  'openai-responses': openaiResponses,
  'anthropic-messages': anthropicMessages,
  'chat-completions': chatCompletions,
};

/**
 * Starts an HTTP server on 127.0.0.1 that speaks one provider's streaming protocol and says what a script tells it.
 * It refuses what the real API would refuse (missing key, results without calls, calls without results, bad tool
 * names). README.md shows the script language.
 *
 * @param options.apiKey the only key that is accepted; default: any key (chat completions: also none)
 * @throws if the port cannot be had
 */
export async function startScriptedModel(options: {
  protocol: Protocol;
  script: Script;
  apiKey?: string;
}): Promise<ScriptedModel> {
  const wire = wires[options.protocol];
  const requests: RecordedRequest[] = [];
  const waiting: (() => void)[] = [];
  const closing = new AbortController();
  let answered = 0;
  let lastId = 0;

  const answer = async (
    message: IncomingMessage,
    response: ServerResponse,
    record: RecordedRequest,
  ): Promise<Ending> => {
    const gone = new AbortController();
    const leave = () => gone.abort();
    response.on('close', leave);
    closing.signal.addEventListener('abort', leave);
    const fail = (
      status: number,
      problem: string,
      code: string | null,
      more: Record<string, string> = {},
    ) => {
      record.status = status;
      record.problem = problem;
      response.writeHead(status, { 'content-type': 'application/json', ...more });
      response.end(wire.errorBody(status, problem, code));
      return 'complete' as const;
    };
    try {
      if (message.method !== 'POST' || message.url !== wire.path) {
        return fail(
          404,
          `Unknown request: ${message.method} ${message.url}. Expected POST ${wire.path}.`,
          null,
        );
      }
      wire.checkKey(record.headers, options.apiKey);
      record.raw = readJson(record.bodyText);
      if (typeof record.raw.model !== 'string') throw new RefusedRequest(400, 'model: expected a string');
      if (record.raw.stream !== true) throw new RefusedRequest(400, 'stream: only true is answered here');
      Object.assign(record, wire.read(record.raw));
      const step = await nextStep(options.script, record, answered++);
      const fault = step.fault;
      if (fault?.kind === 'status' && fault.body === undefined) {
        return fail(fault.status, `The script answers ${fault.status}.`, fault.code ?? null, fault.headers);
      }
      if (fault?.kind === 'status') {
        record.status = fault.status;
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
        response.end(fault.body);
        return 'complete';
      }
      const prepared = prepareStep(step);
      const pieces = prepared.text.length + prepared.calls.reduce((sum, call) => sum + call.pieces.length, 0);
      const events = wire.events(prepared, {
        model: record.raw.model,
        id: (prefix) => `${prefix}${String(++lastId).padStart(8, '0')}`,
        usage: step.usage ?? { inputTokens: Math.ceil(record.bodyText.length / 4), outputTokens: pieces },
      });
      record.status = 200;
      return await playStep(response, wire, events, step, gone.signal);
    } catch (error) {
      if (error instanceof RefusedRequest) return fail(error.status, error.message, error.code);
      const problem = error instanceof Error ? error.message : String(error);
      if (!response.headersSent) return fail(500, problem, null);
      record.problem = problem;
      response.socket?.destroy();
      return 'cut';
    } finally {
      closing.signal.removeEventListener('abort', leave);
    }
  };

  const server = createServer(async (message, response) => {
    let bodyText = '';
    message.setEncoding('utf8');
    try {
      for await (const piece of message) bodyText += piece;
    } catch {
      return;
    }
    const ended = Promise.withResolvers<Ending>();
    const record: RecordedRequest = {
      method: message.method ?? '',
      path: message.url ?? '',
      headers: Object.fromEntries(
        Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
      ),
      raw: {},
      bodyText,
      status: null,
      problem: null,
      ended: ended.promise,
      system: '',
      messages: [],
      tools: [],
    };
    requests.push(record);
    for (const wake of waiting.splice(0)) wake();
    ended.resolve(await answer(message, response, record));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    closing.abort();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  };
  return {
    protocol: options.protocol,
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    async request(index) {
      for (;;) {
        const found = requests[index];
        if (found) return found;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function readJson(bodyText: string): Record<string, unknown> {
  try {
    return objectAt(JSON.parse(bodyText), 'body');
  } catch {
    throw new RefusedRequest(400, 'The body of the request is not a JSON object.');
  }
}

async function nextStep(script: Script, record: RecordedRequest, index: number): Promise<Step> {
  if (typeof script === 'function') return await script(describe(record, index));
  const step = script[index];
  if (!step) throw new Error(`The script has ${script.length} steps and none for request ${index + 1}.`);
  return step;
}

function describe(record: RecordedRequest, index: number): ScriptRequest {
  const { system, messages, tools, raw } = record;
  const lastUser = messages.findLastIndex((message) => message.role === 'user');
  const last = messages[lastUser];
  return {
    index,
    system,
    messages,
    tools,
    raw,
    lastUserText: last?.role === 'user' ? last.text : '',
    results: messages
      .slice(lastUser + 1)
      .flatMap((message) =>
        message.role === 'tool' ? [{ callId: message.callId, text: message.text }] : [],
      ),
    tool(suffix) {
      const names = tools.map((tool) => tool.name);
      const found = names.includes(suffix) ? [suffix] : names.filter((name) => name.endsWith(suffix));
      const [only] = found;
      if (only !== undefined && found.length === 1) return only;
      const which = found.length === 0 ? 'No tool' : 'More than one tool';
      throw new Error(`${which} ends with '${suffix}'; offered were: ${names.join(', ') || 'none'}.`);
    },
  };
}
