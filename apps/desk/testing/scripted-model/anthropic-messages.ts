import {
  checkTools,
  type JsonObject,
  objectAt,
  objectsAt,
  refuse,
  stringAt,
  textOf,
} from './check-request.ts';
import {
  type PreparedStep,
  type ReadConversation,
  RefusedRequest,
  type ScriptMessage,
  type StepContext,
  type Wire,
  type WireEvent,
} from './script.ts';

const sign = (thinking: string) => `signed.${Buffer.from(thinking).toString('base64url')}`;

/** Anthropic's Messages API, `POST /v1/messages` with `stream: true`. */
export const anthropicMessages: Wire = {
  path: '/v1/messages',
  checkKey(headers, apiKey) {
    const given = headers['x-api-key'];
    if (!given) throw new RefusedRequest(401, 'x-api-key header is required');
    if (apiKey !== undefined && given !== apiKey) throw new RefusedRequest(401, `invalid x-api-key ${given}`);
    if (!headers['anthropic-version']) refuse('anthropic-version: header is required');
  },
  read,
  events,
  errorBody: (status, message) =>
    JSON.stringify({ type: 'error', error: { type: errorType(status), message } }),
  errorEvent: (type, message) =>
    `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type, message } })}\n\n`,
};

function errorType(status: number): string {
  const known: Record<number, string> = {
    400: 'invalid_request_error',
    401: 'authentication_error',
    403: 'permission_error',
    404: 'not_found_error',
    429: 'rate_limit_error',
    529: 'overloaded_error',
  };
  return known[status] ?? 'api_error';
}

function read(body: JsonObject): ReadConversation {
  if (!Number.isInteger(body.max_tokens)) refuse('max_tokens: Field required');
  const messages: ScriptMessage[] = [];
  const used = new Set<string>();
  let open: string[] = [];
  const list = objectsAt(body.messages, 'messages');
  if (list.length === 0) refuse('messages: at least one message is required');
  for (const [index, message] of list.entries()) {
    const place = `messages.${index}`;
    const blocks =
      typeof message.content === 'string'
        ? [{ type: 'text', text: message.content }]
        : objectsAt(message.content, `${place}.content`);
    if (index === 0 && message.role !== 'user') refuse('messages: first message must use the "user" role');
    if (blocks.length === 0) refuse(`${place}: content must not be empty`);
    for (const block of blocks) {
      if (block.type === 'text' && stringAt(block.text, `${place}.text`).trim() === '') {
        refuse(`${place}: text content blocks must contain non-whitespace text`);
      }
    }
    if (message.role === 'user') open = readUser(blocks, place, open, messages);
    else if (message.role === 'assistant') {
      if (open.length > 0) refuse(missingResults(place, open));
      open = readAssistant(blocks, place, used, messages);
    } else refuse(`${place}.role: '${String(message.role)}' is not a role`);
  }
  if (open.length > 0) refuse(missingResults(`messages.${list.length - 1}`, open));
  const tools = objectsAt(body.tools ?? [], 'tools').map((tool, index) => ({
    name: stringAt(tool.name, `tools.${index}.name`),
    description: textOf(tool.description, `tools.${index}.description`),
    parameters: objectAt(tool.input_schema, `tools.${index}.input_schema`),
  }));
  checkTools(tools);
  return { system: textOf(body.system, 'system'), messages, tools };
}

function missingResults(place: string, ids: string[]): string {
  return `${place}: tool_use ids were found without tool_result blocks immediately after: ${ids.join(', ')}`;
}

/** Results come first and answer exactly the calls of the message before. */
function readUser(blocks: JsonObject[], place: string, open: string[], messages: ScriptMessage[]): string[] {
  const wanted = new Set(open);
  let text = '';
  for (const block of blocks) {
    if (block.type === 'tool_result') {
      const callId = stringAt(block.tool_use_id, `${place}.tool_use_id`);
      if (text !== '') refuse(`${place}: tool_result blocks must come before text`);
      if (!wanted.delete(callId))
        refuse(`${place}: unexpected tool_use_id found in tool_result blocks: ${callId}`);
      messages.push({ role: 'tool', callId, text: textOf(block.content, `${place}.content`) });
    } else if (block.type === 'text') {
      text += String(block.text);
    } else if (block.type === 'image') {
      const source = objectAt(block.source, `${place}.source`);
      if (source.type !== 'base64' || stringAt(source.data, `${place}.source.data`) === '')
        refuse(`${place}: an image needs its bytes as base64`);
    } else refuse(`${place}: block type '${String(block.type)}' is not known here`);
  }
  if (wanted.size > 0) refuse(missingResults(place, [...wanted]));
  if (text !== '') messages.push({ role: 'user', text });
  return [];
}

function readAssistant(
  blocks: JsonObject[],
  place: string,
  used: Set<string>,
  messages: ScriptMessage[],
): string[] {
  const message: Extract<ScriptMessage, { role: 'assistant' }> = {
    role: 'assistant',
    text: '',
    toolCalls: [],
  };
  for (const block of blocks) {
    if (block.type === 'text') message.text += String(block.text);
    else if (block.type === 'tool_use') {
      const id = stringAt(block.id, `${place}.id`);
      if (!/^[a-zA-Z0-9_-]+$/.test(id)) refuse(`${place}.tool_use.id: String should match ^[a-zA-Z0-9_-]+$`);
      if (used.has(id)) refuse(`${place}: tool_use ids must be unique`);
      used.add(id);
      const input = objectAt(block.input, `${place}.tool_use.input`);
      message.toolCalls.push({ id, name: stringAt(block.name, `${place}.name`), arguments: input });
    } else if (block.type === 'thinking') {
      if (typeof block.signature !== 'string' || !block.signature.startsWith('signed.')) {
        refuse(`${place}: Invalid signature in thinking block`);
      }
    } else refuse(`${place}: block type '${String(block.type)}' is not known here`);
  }
  messages.push(message);
  return message.toolCalls.map((call) => call.id);
}

function events(step: PreparedStep, context: StepContext): WireEvent[] {
  const list: WireEvent[] = [];
  const add = (part: WireEvent['part'], type: string, fields: JsonObject) =>
    list.push({ part, data: `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n` });
  const { inputTokens, outputTokens } = context.usage;
  add('start', 'message_start', {
    message: {
      id: context.id('msg_'),
      type: 'message',
      role: 'assistant',
      model: context.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: inputTokens, output_tokens: 1 },
    },
  });
  add('start', 'ping', {});
  let index = 0;
  const block = (start: JsonObject, deltas: { part: WireEvent['part']; delta: JsonObject }[]) => {
    add('mark', 'content_block_start', { index, content_block: start });
    for (const { part, delta } of deltas) add(part, 'content_block_delta', { index, delta });
    add('mark', 'content_block_stop', { index });
    index += 1;
  };
  if (step.reasoning !== null) {
    block({ type: 'thinking', thinking: '', signature: '' }, [
      { part: 'mark', delta: { type: 'thinking_delta', thinking: step.reasoning } },
      { part: 'mark', delta: { type: 'signature_delta', signature: sign(step.reasoning) } },
    ]);
  }
  if (step.text.length > 0) {
    block(
      { type: 'text', text: '' },
      step.text.map((text) => ({ part: 'text', delta: { type: 'text_delta', text } })),
    );
  }
  for (const call of step.calls) {
    const pieces = ['', ...call.pieces];
    block(
      { type: 'tool_use', id: call.id ?? context.id('toolu_'), name: call.name, input: {} },
      pieces.map((piece) => ({
        part: piece === '' ? 'mark' : 'tool-input',
        delta: { type: 'input_json_delta', partial_json: piece },
      })),
    );
  }
  const reasons = {
    stop: 'end_turn',
    'tool-calls': 'tool_use',
    length: 'max_tokens',
    'content-filter': 'refusal',
  };
  add('end', 'message_delta', {
    delta: { stop_reason: reasons[step.finish], stop_sequence: null },
    usage: { output_tokens: outputTokens },
  });
  add('end', 'message_stop', {});
  return list;
}
