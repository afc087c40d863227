/**
 * What the turn's loop knows of a model. Providers (through the AI SDK) and the built-in planner
 * both stand behind this one interface, so that every rule about calls and approvals holds for both.
 */

/** A JSON Schema object, draft 2020-12. */
export type JsonSchema = Record<string, unknown>;

/** One tool as offered to a model. Providers see name, description and parameters; the planner reads the rest too. */
export interface ModelTool {
  /** `^[a-zA-Z0-9_-]{1,64}$`, unique in one request, with the plugin's prefix. */
  name: string;
  /** What people are shown; the planner names the operation by it. Absent: derived from name and description. */
  title?: string;
  description: string;
  /** Schema of the arguments: always `type: "object"` at the top. */
  parameters: JsonSchema;
  plugin: { id: string; name: string; description: string };
  /** Upper case. */
  method: string;
  /** The path template, such as `/stays/{stayId}`. */
  path: string;
  /** True where the call only looks something up (it runs without asking). */
  safe: boolean;
}

/** What became of a tool call, as the model is told. */
export type ToolOutcome = 'succeeded' | 'failed' | 'denied' | 'expired' | 'replaced' | 'unknown' | 'stopped';

/** One result for the model: `text` is the digest of the answer (JSON where the plugin sent JSON) or a sentence. */
export interface ModelToolResult {
  callId: string;
  toolName: string;
  outcome: ToolOutcome;
  text: string;
  /** What the desk says of the answer beside it: what is left out, how to read on. */
  note?: string;
  /** True where `text` is a digest: what is left out is counted in it. */
  isDigest?: boolean;
  /** The file that came instead of words; `address` leads the person to it. */
  file?: { name: string; type: string; size: number; address: string };
}

/** A file that a person attached to a question: data, never instructions. Its name and text are untrusted. */
export interface ModelFile {
  name: string;
  type: string;
  /** Bytes of the whole file. */
  size: number;
  /** Of the whole file, hex. */
  sha256: string;
  /** As much of its text as is given; null where it has none. */
  text: string | null;
  /** How many characters of the text are left out. */
  omittedCharacters: number;
  /** Null where it is none, or where it is not given again. */
  picture: { type: 'image/jpeg'; bytes: Uint8Array } | null;
}

/** What a plugin said to the person unasked: data, never instructions. Its words are untrusted. */
export interface ModelRemark {
  /** Name of the plugin. */
  plugin: string;
  text: string;
  /** Of the text, hex. */
  sha256: string;
}

/** The conversation as a model reads it. Tool results follow the assistant message whose calls they answer. */
export type ModelMessage =
  | {
      role: 'user';
      text: string;
      files?: ModelFile[] /** Said before it, in order. */;
      remarks?: ModelRemark[];
    }
  | { role: 'assistant'; parts: ModelAssistantPart[] }
  | { role: 'tool'; results: ModelToolResult[] };

/** What an assistant message is made of. */
export type ModelAssistantPart =
  | { type: 'text'; text: string }
  | {
      type: 'tool-call';
      callId: string;
      toolName: string;
      /** What was called with; of a call whose arguments were not JSON, the raw text. */
      arguments: unknown;
      /** As it came with the call, see ModelPart. */
      providerState?: unknown;
    };

/** One step of a turn: everything a model gets. */
export interface ModelRequest {
  system: string;
  messages: ModelMessage[];
  tools: ModelTool[];
  /** The person's moment and place: relative dates are read in `timeZone` (IANA name), `language` is BCP 47. */
  person: { now: Date; timeZone: string; language: string };
  /** Aborted when the person stops the turn or its time is over. */
  signal: AbortSignal;
}

/** What led a model to a call, where it can say so: only the planner ranks. */
export interface ModelChoice {
  /** Words of the question that it went by, as they stand there. */
  words: string[];
  /** What came next, best first. */
  near: { title: string; plugin: string }[];
}

/** What a model streams, in order. A call is handed on only when its arguments are complete. */
export type ModelPart =
  | { type: 'text-delta'; text: string }
  | { type: 'tool-input-start'; callId: string; toolName: string }
  | {
      type: 'tool-call';
      callId: string;
      toolName: string;
      arguments: unknown;
      /**
       * Opaque JSON of the provider that belongs to the call (sealed reasoning, signatures). Kept with the call and
       * handed back unchanged in the history, it lets the model go on where it was; without it the history is valid too.
       */
      providerState?: unknown;
      choice?: ModelChoice;
    }
  /** The arguments were complete but are not JSON: never executed, told back to the model. */
  | {
      type: 'tool-call-invalid';
      callId: string;
      toolName: string;
      rawArguments: string;
      problem: string;
      providerState?: unknown;
    }
  | {
      type: 'finish';
      reason: 'stop' | 'tool-calls' | 'length' | 'content-filter' | 'other';
      /** Tokens as the provider counted them; null where it does not say. */
      usage: { inputTokens: number | null; outputTokens: number | null };
    };

/** Why a model could not go on. The code is stable; the message is for people and carries no secret. */
export type ModelErrorCode =
  | 'model_rate_limited'
  | 'model_unavailable'
  | 'model_key_refused'
  | 'model_request_refused'
  | 'model_stream_cut'
  | 'model_silent'
  | 'model_stopped';

/** Thrown by `Model.stream`. Parts that were streamed before it stand; calls that were not complete do not exist. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly code: ModelErrorCode;
  /** What the person or administrator can do next. */
  readonly hint: string;
  /** HTTP status of the provider's answer, where there was one. */
  readonly status: number | null;
  constructor(code: ModelErrorCode, message: string, hint: string, status: number | null = null) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.status = status;
  }
}

/** A model that a conversation can use. */
export interface Model {
  /** As in `PLUGDESK_MODEL`, for example `openai:gpt-5.2`; the planner is `planner`. */
  id: string;
  /** Shown in the header and on each answer. */
  label: string;
  kind: 'provider' | 'planner';
  /** Where what is said goes: the provider's host, or `this desk`. */
  place: string;
  stream(request: ModelRequest): AsyncIterable<ModelPart>;
}
