/**
 * The script language of the scripted model: what it says to each request, in words that are the same for all
 * three protocols. See README.md for examples.
 */

/** The three streaming protocols, as the providers' own APIs speak them. */
export type Protocol = 'openai-responses' | 'anthropic-messages' | 'chat-completions';

/** One call that the scripted model makes. A string is sent as it is, so that it need not be JSON. */
interface ScriptedCall {
  name: string;
  arguments: Record<string, unknown> | string;
  /** Default: an id of the form the provider uses, unique for the server's life. */
  id?: string;
}

/** What goes wrong in a step. */
export type Fault =
  /** An HTTP error instead of a stream. The body is the protocol's own error object unless given. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body?: string; code?: string }
  /**
   * The stream ends inside the text or inside a call's arguments. `reset` (default) breaks the connection,
   * `close` ends the answer as if it were complete.
   */
  | { kind: 'cut-after'; part: 'start' | 'text' | 'tool-input'; how?: 'reset' | 'close' }
  /** The last call's arguments lose their end, the rest of the stream is in order. */
  | { kind: 'invalid-json-arguments' }
  /** After so many pieces of text or arguments nothing more comes; the connection stays open. */
  | { kind: 'silence'; afterChunks: number }
  /** Takes the request and never sends even a status. */
  | { kind: 'no-answer' }
  /** The protocol's own error event in the middle of the stream. `type` is the provider's word for it. */
  | { kind: 'error-event'; afterChunks: number; type: string; message: string }
  /** Status 200 and a page that is not a stream. */
  | { kind: 'not-a-stream'; body?: string };

/** One answer of the scripted model: reasoning, then text, then calls, then the end. Everything is optional. */
export interface Step {
  /** Reasoning before the answer, sealed or signed as the provider does it. */
  reasoning?: string;
  /** A string is cut into words; an array is sent piece by piece as given. */
  text?: string | string[];
  toolCalls?: ScriptedCall[];
  /** Milliseconds before the first byte. */
  delayMs?: number;
  /** Pieces per second (one piece counts as one token); default: as fast as the wire takes them. */
  tokensPerSecond?: number;
  /** Why the answer ended; default by what it contains. */
  finish?: 'stop' | 'length' | 'content-filter';
  /** Tokens as counted by the provider; default: a rough count. */
  usage?: { inputTokens: number; outputTokens: number };
  fault?: Fault;
}

/** A conversation as it stood in a request, in one form for all protocols. */
export type ScriptMessage =
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; toolCalls: { id: string; name: string; arguments: unknown }[] }
  | { role: 'tool'; callId: string; text: string };

/** A tool as offered in a request. */
export interface ScriptTool {
  name: string;
  description: string;
  parameters: Record<string, unknown>;
}

/** What a script function decides by. */
export interface ScriptRequest {
  /** How many requests the server had answered before this one. */
  index: number;
  system: string;
  messages: ScriptMessage[];
  tools: ScriptTool[];
  /** The body as sent. */
  raw: Record<string, unknown>;
  /** The newest thing that the person said; empty if there is none. */
  lastUserText: string;
  /** The results since the person last spoke, oldest first. */
  results: { callId: string; text: string }[];
  /**
   * The full name of the one tool whose name is `suffix` or ends with it.
   * @throws an error that lists the names if there is none or more than one (the request is answered with 500).
   */
  tool(suffix: string): string;
}

/** Answers in order, or a function that decides from each request. A list that has run out answers with 500. */
export type Script = Step[] | ((request: ScriptRequest) => Step | Promise<Step>);

/** What a protocol's reader finds in a body. */
export interface ReadConversation {
  system: string;
  messages: ScriptMessage[];
  tools: ScriptTool[];
}

/** One event on the wire and what it is part of. */
export interface WireEvent {
  data: string;
  part: 'start' | 'mark' | 'text' | 'tool-input' | 'end';
}

/** What the events of a step are made with. */
export interface StepContext {
  model: string;
  /** A new identifier with the given prefix, such as `msg_`. */
  id(prefix: string): string;
  usage: { inputTokens: number; outputTokens: number };
}

/** Thrown where the real API would refuse a request. */
export class RefusedRequest extends Error {
  readonly status: number;
  readonly code: string | null;
  constructor(status: number, message: string, code: string | null = null) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** One of the three protocols. */
export interface Wire {
  path: string;
  /** Throws RefusedRequest unless the key is there. */
  checkKey(headers: Record<string, string>, apiKey: string | undefined): void;
  /** Reads a body, and throws RefusedRequest where the real API would answer 400. */
  read(body: Record<string, unknown>): ReadConversation;
  events(step: PreparedStep, context: StepContext): WireEvent[];
  /** The body of an HTTP error. */
  errorBody(status: number, message: string, code: string | null): string;
  /** The event for an error in the middle of a stream. */
  errorEvent(type: string, message: string): string;
}

/** A step with its pieces cut. */
export interface PreparedStep {
  reasoning: string | null;
  text: string[];
  calls: { id: string | null; name: string; pieces: string[] }[];
  finish: 'stop' | 'tool-calls' | 'length' | 'content-filter';
}

/** Cuts a step into the pieces that are streamed, with an arguments fault applied. */
export function prepareStep(step: Step): PreparedStep {
  const text =
    typeof step.text === 'string' ? (step.text.match(/\s*\S+\s*$|\s*\S+|\s+$/g) ?? []) : (step.text ?? []);
  const toolCalls = step.toolCalls ?? [];
  const calls = toolCalls.map((call, index) => {
    let json = typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments);
    if (step.fault?.kind === 'invalid-json-arguments' && index === toolCalls.length - 1) {
      json = json.endsWith('}') ? `${json.slice(0, -1)},` : `${json}{`;
    }
    return { id: call.id ?? null, name: call.name, pieces: cutArguments(json) };
  });
  return {
    reasoning: step.reasoning ?? null,
    text,
    calls,
    finish: step.finish ?? (calls.length > 0 ? 'tool-calls' : 'stop'),
  };
}

/** At least two pieces where there are two characters, so that a cut after the first is inside the call. */
function cutArguments(json: string): string[] {
  const size = Math.max(1, Math.min(12, Math.ceil(json.length / 2)));
  const pieces: string[] = [];
  for (let at = 0; at < json.length; at += size) pieces.push(json.slice(at, at + size));
  return pieces;
}
