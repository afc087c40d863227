import type { Assistant } from '../../assistant/assistant.ts';
import { DeskError } from '../../desk-error.ts';
import { contentDisposition } from '../content-disposition.ts';
import { bytesSchema, defineRawRoute } from '../define-route.ts';

/** The whole of a long answer as a file. It may hold anything: it is saved, never displayed. */
export function downloadAnswerRoute(assistant: Assistant) {
  return defineRawRoute({
    method: 'GET',
    path: '/api/conversations/{conversationId}/calls/{callId}/answer',
    summary: 'The whole text of a long answer, to be saved.',
    access: 'member',
    answers: { 'application/octet-stream': bytesSchema },
    async handle({ person, params }) {
      if (person === null) throw new TypeError('a call without a person came through');
      const { conversationId = '', callId = '' } = params;
      const pieces = assistant.readWhole({ personId: person.id, conversationId, callId });
      const first = await pieces.next();
      if (first.done) throw new DeskError('not_found', 'Of this call no more is kept than its digest.');
      let next: Buffer | null = first.value;
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          if (next === null) return controller.close();
          controller.enqueue(new Uint8Array(next));
          const read = await pieces.next();
          next = read.done ? null : read.value;
        },
        async cancel() {
          await pieces.return(undefined);
        },
      });
      return new Response(body, {
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': contentDisposition('answer.txt'),
          'content-security-policy': "default-src 'none'; sandbox",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    },
  });
}
