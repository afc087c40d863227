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
import {
  type PreparedStep,
  type ReadConversation,
  RefusedRequest,
  type ScriptMessage,
  type StepContext,
  type Wire,
  type WireEvent,
} from './script.ts';

const seal = (reasoning: string) => `sealed.${Buffer.from(reasoning).toString('base64url')}`;

/** OpenAI's Responses API, `POST /v1/responses` with `stream: true`. */
export const openaiResponses: Wire = {
  path: '/v1/responses',
  checkKey: (headers, apiKey) => checkBearer(headers, apiKey, true),
  read,
  events,
  errorBody: openaiErrorBody,
  errorEvent: (type, message) =>
    `event: error\ndata: ${JSON.stringify({ type: 'error', code: type, message, param: null, sequence_number: 9999 })}\n\n`,
};

function read(body: JsonObject): ReadConversation {
  const system: string[] = typeof body.instructions === 'string' ? [body.instructions] : [];
  const messages: ScriptMessage[] = [];
  const open = new Set<string>();
  const seen = new Set<string>();
  if (body.previous_response_id !== undefined) {
    throw new RefusedRequest(404, 'Previous response not found: nothing is stored here.');
  }
  for (const [index, item] of objectsAt(body.input, 'input').entries()) {
    const place = `input[${index}]`;
    const type = item.type ?? 'message';
    if (type === 'message') {
      const text = textOf(item.content, `${place}.content`);
      if (item.role === 'system' || item.role === 'developer') system.push(text);
      else if (item.role === 'user') messages.push({ role: 'user', text });
      else if (item.role === 'assistant') messages.push({ role: 'assistant', text, toolCalls: [] });
      else refuse(`${place}.role: '${String(item.role)}' is not a role`);
    } else if (type === 'function_call') {
      const id = stringAt(item.call_id, `${place}.call_id`);
      if (id.length > 64) refuse(`${place}.call_id: longer than 64 characters`);
      if (seen.has(id)) refuse(`${place}.call_id: '${id}' is used twice`);
      if (typeof item.id === 'string' && body.store === false && !item.id.startsWith('fc_')) {
        refuse(`${place}.id: expected an id that begins with 'fc'`);
      }
      seen.add(id);
      open.add(id);
      const call = {
        id,
        name: stringAt(item.name, `${place}.name`),
        arguments: parsedOr(stringAt(item.arguments, `${place}.arguments`)),
      };
      const last = messages.at(-1);
      if (last?.role === 'assistant') last.toolCalls.push(call);
      else messages.push({ role: 'assistant', text: '', toolCalls: [call] });
    } else if (type === 'function_call_output') {
      const callId = stringAt(item.call_id, `${place}.call_id`);
      if (!open.delete(callId)) refuse(`No tool call found for function call output with call_id ${callId}.`);
      messages.push({ role: 'tool', callId, text: textOf(item.output, `${place}.output`) });
    } else if (type === 'reasoning') {
      if (typeof item.encrypted_content !== 'string' || !item.encrypted_content.startsWith('sealed.')) {
        refuse(`${place}: The encrypted content of a reasoning item could not be verified.`);
      }
    } else if (type === 'item_reference') {
      throw new RefusedRequest(404, `Item with id '${String(item.id)}' not found: nothing is stored here.`);
    } else {
      refuse(`${place}.type: '${String(type)}' is not known`);
    }
  }
  for (const id of open) refuse(`No tool output found for function call ${id}.`);
  const tools = objectsAt(body.tools ?? [], 'tools').map((tool, index) => {
    if (tool.type !== 'function') refuse(`tools[${index}].type: only functions are known here`);
    const parameters = objectAt(tool.parameters, `tools[${index}].parameters`);
    // Leaving out `strict` means true here, and a strict schema must forbid further properties.
    if (tool.strict !== false && parameters.additionalProperties !== false) {
      refuse(
        `Invalid schema for function '${String(tool.name)}': 'additionalProperties' is required to be false.`,
      );
    }
    return {
      name: stringAt(tool.name, 'tools.name'),
      description: textOf(tool.description, 'tools'),
      parameters,
    };
  });
  checkTools(tools);
  return { system: system.join('\n'), messages, tools };
}

function events(step: PreparedStep, context: StepContext): WireEvent[] {
  const list: WireEvent[] = [];
  let sequence = 0;
  const add = (part: WireEvent['part'], type: string, fields: JsonObject) =>
    list.push({
      part,
      data: `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...fields })}\n\n`,
    });
  const output: JsonObject[] = [];
  const response = (status: string, more: JsonObject = {}) => ({
    response: {
      id,
      object: 'response',
      created_at: 1_700_000_000,
      status,
      model: context.model,
      output: status === 'in_progress' ? [] : output,
      error: null,
      incomplete_details: null,
      store: false,
      usage: null,
      ...more,
    },
  });
  const id = context.id('resp_');
  add('start', 'response.created', response('in_progress'));
  add('start', 'response.in_progress', response('in_progress'));
  if (step.reasoning !== null) {
    const item = { type: 'reasoning', id: context.id('rs_'), summary: [] };
    const at = { output_index: output.length };
    add('mark', 'response.output_item.added', { ...at, item: { ...item, encrypted_content: seal('') } });
    const done = { ...item, encrypted_content: seal(step.reasoning) };
    add('mark', 'response.output_item.done', { ...at, item: done });
    output.push(done);
  }
  if (step.text.length > 0) {
    const item = { type: 'message', id: context.id('msg_'), role: 'assistant' };
    const at = { output_index: output.length };
    const place = { ...at, item_id: item.id, content_index: 0 };
    const part = (text: string) => ({ type: 'output_text', text, annotations: [], logprobs: [] });
    add('mark', 'response.output_item.added', {
      ...at,
      item: { ...item, status: 'in_progress', content: [] },
    });
    add('mark', 'response.content_part.added', { ...place, part: part('') });
    for (const delta of step.text)
      add('text', 'response.output_text.delta', { ...place, delta, logprobs: [] });
    const text = step.text.join('');
    add('mark', 'response.output_text.done', { ...place, text, logprobs: [] });
    add('mark', 'response.content_part.done', { ...place, part: part(text) });
    const done = { ...item, status: 'completed', content: [part(text)] };
    add('mark', 'response.output_item.done', { ...at, item: done });
    output.push(done);
  }
  for (const call of step.calls) {
    const item = {
      type: 'function_call',
      id: context.id('fc_'),
      call_id: call.id ?? context.id('call_'),
      name: call.name,
    };
    const at = { output_index: output.length };
    add('mark', 'response.output_item.added', {
      ...at,
      item: { ...item, status: 'in_progress', arguments: '' },
    });
    const place = { ...at, item_id: item.id };
    for (const delta of call.pieces) {
      add('tool-input', 'response.function_call_arguments.delta', { ...place, delta });
    }
    const json = call.pieces.join('');
    add('mark', 'response.function_call_arguments.done', { ...place, name: call.name, arguments: json });
    const done = { ...item, status: 'completed', arguments: json };
    add('mark', 'response.output_item.done', { ...at, item: done });
    output.push(done);
  }
  const { inputTokens, outputTokens } = context.usage;
  const usage = {
    input_tokens: inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: inputTokens + outputTokens,
  };
  if (step.finish === 'length' || step.finish === 'content-filter') {
    const reason = step.finish === 'length' ? 'max_output_tokens' : 'content_filter';
    add('end', 'response.incomplete', response('incomplete', { usage, incomplete_details: { reason } }));
  } else {
    add('end', 'response.completed', response('completed', { usage }));
  }
  return list;
}
