import type { ToolCall } from '@plugdesk/protocol';
import type { Further } from '../answers/read-further.ts';
import { readOn } from '../answers/read-on.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import type { TurnContext } from '../turns/turn-context.ts';
import { type BuiltInOutcome, type BuiltInTool, deskAsPlugin } from './built-in-tool.ts';

const title = 'Read on in an answer';

/** Reads on in an answer that was too long to be given whole: a path into it, or the next page. */
export const readMoreTool: BuiltInTool = {
  name: 'read_more',
  title,
  offer(context) {
    if (readable(context).length === 0) return null;
    return {
      name: 'read_more',
      title,
      description:
        'Reads on in an answer of a plugin of which you got a digest. Give the handle that stands with the digest, and a path into the answer or a page.',
      parameters: {
        type: 'object',
        properties: {
          handle: { type: 'string', description: 'The handle that stands with the digest.' },
          path: {
            type: 'string',
            description:
              'JSON pointer to the part to read, such as /items/120 or /items/0/description. Left out: the whole answer.',
          },
          page: {
            type: 'integer',
            minimum: 1,
            description:
              'Page of what stands there, from 1: 50 items of a list, or 20,000 characters of a text.',
          },
        },
        required: ['handle'],
        additionalProperties: false,
      },
      plugin: deskAsPlugin,
      method: 'GET',
      path: '/read_more',
      safe: true,
    };
  },
  run,
};

async function run(
  desk: AssistantDependencies,
  context: TurnContext,
  given: unknown,
): Promise<BuiltInOutcome> {
  const { handle, path, page } = readArguments(given);
  const source = readable(context).find((call) => call.id === handle);
  if (handle === null || !source) {
    const known = readable(context)
      .slice(-5)
      .map((call) => `${JSON.stringify(call.id)} (${call.sentence.slice(0, 80)})`);
    return failed(null, {
      code: 'answer_not_kept',
      message: `No answer with this handle is kept in this conversation.`,
      hint: `The handles are: ${known.join(', ')}.`,
    });
  }
  const key = { personId: context.person.id, conversationId: context.turn.conversationId, callId: source.id };
  const part = await readOn(desk, key, { path, page });
  if (part === null) {
    return failed(source, {
      code: 'answer_not_kept',
      message: 'This answer is not kept any more.',
      hint: 'Make the call again if it is still needed.',
    });
  }
  if (part.kind === 'nothing') {
    return failed(source, {
      code: 'nothing_there',
      message: part.message,
      hint: 'Give another path or page.',
    });
  }
  const digest = `${describePart(part)}\n${part.text}`;
  return {
    sentence: `Read on in the answer: ${source.sentence}`,
    plugin: source.plugin,
    result: {
      status: source.result?.status ?? 200,
      contentType: part.kind === 'text' ? 'text/plain' : 'application/json',
      bytes: Buffer.byteLength(part.text),
      truncated: !part.isWhole,
      digest,
      digestTokens: desk.countTokens(digest),
    },
    fault: null,
  };
}

/** Calls of this conversation whose answers can be read on in. */
function readable(context: TurnContext): ToolCall[] {
  const standing = new Set([...context.earlier, context.turn].map((turn) => turn.turnId));
  return context.calls
    .map((call) => call.view)
    .filter((view) => view.result?.readable === true && standing.has(view.turnId));
}

function readArguments(given: unknown): { handle: string | null; path: string; page: number } {
  const { handle, path, page } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >;
  const number = typeof page === 'string' ? Number(page) : page;
  return {
    handle: typeof handle === 'string' ? handle.trim() : null,
    path: typeof path === 'string' ? path : '',
    page: typeof number === 'number' && Number.isInteger(number) && number >= 1 ? number : 1,
  };
}

/** `Items 51 to 100 of 5000 at /items (page 2 of 100):` */
function describePart(part: Further): string {
  const at = part.path === '' ? '' : ` at ${part.path}`;
  const pages = part.pages > 1 ? ` (page ${part.page} of ${part.pages})` : '';
  const end = Math.min(
    part.total,
    part.first + { list: 50, object: 1_000, text: 20_000, value: 1 }[part.kind],
  );
  const what = { list: 'Items', object: 'Fields', text: 'Characters', value: 'Value' }[part.kind];
  const range = part.kind === 'value' ? '' : ` ${Math.min(part.first + 1, end)} to ${end} of ${part.total}`;
  const cut = part.isWhole ? '' : ' Long parts are left out and counted: give their path.';
  return `${what}${range}${at}${pages}:${cut}`;
}

function failed(source: ToolCall | null, fault: NonNullable<BuiltInOutcome['fault']>): BuiltInOutcome {
  return {
    sentence: source ? `Read on in the answer: ${source.sentence}` : title,
    plugin: source?.plugin ?? null,
    result: null,
    fault,
  };
}
