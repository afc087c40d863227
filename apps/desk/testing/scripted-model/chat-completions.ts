import {
  checkBearer,
  checkTools,
  type JsonObject,
  objectAt,
  objectsAt,
  openaiErrorBody,
  parsedOr,
  refuse,
  stringAt,
  textOf,
} from './check-request.ts';
import type {
  PreparedStep,
  ReadConversation,
  ScriptMessage,
  StepContext,
  Wire,
  WireEvent,
} from './script.ts';

/** Chat completions as OpenAI-compatible servers speak them, `POST /v1/chat/completions` with `stream: true`. */
export const chatCompletions: Wire = {
  path: '/v1/chat/completions',
  // Servers in the house often want no key at all.
  checkKey: (headers, apiKey) => checkBearer(headers, apiKey, false),
  read,
  events,
  errorBody: openaiErrorBody,
  errorEvent: (type, message) =>
    `data: ${JSON.stringify({ error: { message, type, param: null, code: type } })}\n\n`,
};

function read(body: JsonObject): ReadConversation {
  const system: string[] = [];
  const messages: ScriptMessage[] = [];
  let open = new Set<string>();
  for (const [index, message] of objectsAt(body.messages, 'messages').entries()) {
    const place = `messages[${index}]`;
    if (message.role !== 'tool' && open.size > 0) refuse(missingResults([...open]));
    const text = textOf(message.content, `${place}.content`);
    if (message.role === 'system' || message.role === 'developer') system.push(text);
    else if (message.role === 'user') messages.push({ role: 'user', text });
    else if (message.role === 'assistant') {
      const toolCalls = objectsAt(message.tool_calls ?? [], `${place}.tool_calls`).map((call) => {
        const called = objectAt(call.function, `${place}.tool_calls.function`);
        const json = stringAt(called.arguments, `${place}.tool_calls.function.arguments`);
        const read = parsedOr(json);
        // Several servers read the arguments of the history and insist on an object.
        objectAt(read, `${place}.tool_calls.function.arguments (as JSON)`);
        return {
          id: stringAt(call.id, `${place}.tool_calls.id`),
          name: stringAt(called.name, `${place}.tool_calls.function.name`),
          arguments: read,
        };
      });
      if (message.content === null && toolCalls.length === 0)
        refuse(`${place}.content: expected a string, got null`);
      open = new Set(toolCalls.map((call) => call.id));
      if (open.size < toolCalls.length) refuse(`${place}.tool_calls: an id is used twice`);
      messages.push({ role: 'assistant', text, toolCalls });
    } else if (message.role === 'tool') {
      const callId = stringAt(message.tool_call_id, `${place}.tool_call_id`);
      if (!open.delete(callId)) {
        refuse(
          `${place}: a message with role 'tool' must be a response to a preceding message with 'tool_calls'`,
        );
      }
      messages.push({ role: 'tool', callId, text });
    } else refuse(`${place}.role: '${String(message.role)}' is not a role`);
  }
  if (open.size > 0) refuse(missingResults([...open]));
  const tools = objectsAt(body.tools ?? [], 'tools').map((tool, index) => {
    if (tool.type !== 'function') refuse(`tools[${index}].type: only functions are known here`);
    const described = objectAt(tool.function, `tools[${index}].function`);
    return {
      name: stringAt(described.name, `tools[${index}].function.name`),
      description: textOf(described.description, `tools[${index}].function.description`),
      parameters: objectAt(described.parameters, `tools[${index}].function.parameters`),
    };
  });
  checkTools(tools);
  return { system: system.join('\n'), messages, tools };
}

function missingResults(ids: string[]): string {
  return `An assistant message with 'tool_calls' must be followed by tool messages: ${ids.join(', ')} had none`;
}

function events(step: PreparedStep, context: StepContext): WireEvent[] {
  const list: WireEvent[] = [];
  const id = context.id('chatcmpl-');
  const add = (part: WireEvent['part'], choices: JsonObject[], more: JsonObject = {}) => {
    const chunk = {
      id,
      object: 'chat.completion.chunk',
      created: 1_700_000_000,
      model: context.model,
      choices,
      ...more,
    };
    list.push({ part, data: `data: ${JSON.stringify(chunk)}\n\n` });
  };
  const delta = (part: WireEvent['part'], fields: JsonObject, reason: string | null = null) =>
    add(part, [{ index: 0, delta: fields, logprobs: null, finish_reason: reason }]);
  delta('start', { role: 'assistant', content: '' });
  if (step.reasoning !== null) delta('mark', { reasoning_content: step.reasoning });
  for (const content of step.text) delta('text', { content });
  for (const [index, call] of step.calls.entries()) {
    const callId = call.id ?? context.id('call_');
    delta('mark', {
      tool_calls: [{ index, id: callId, type: 'function', function: { name: call.name, arguments: '' } }],
    });
    for (const piece of call.pieces) {
      delta('tool-input', { tool_calls: [{ index, function: { arguments: piece } }] });
    }
  }
  const reasons = {
    stop: 'stop',
    'tool-calls': 'tool_calls',
    length: 'length',
    'content-filter': 'content_filter',
  };
  delta('end', {}, reasons[step.finish]);
  const { inputTokens, outputTokens } = context.usage;
  add('end', [], {
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
    },
  });
  list.push({ part: 'end', data: 'data: [DONE]\n\n' });
  return list;
}
