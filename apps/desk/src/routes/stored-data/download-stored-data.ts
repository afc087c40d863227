import { z } from 'zod';
import type { AccountDependencies } from '../../accounts/account-dependencies.ts';
import { notSignedIn } from '../../accounts/not-signed-in.ts';
import { writeOwnData } from '../../own-data/write-own-data.ts';
import { defineRawRoute, type RawRoute } from '../define-route.ts';

/** `GET /api/stored-data/download`: one JSON file, written while it is read. */
export function downloadStoredDataRoute(deps: AccountDependencies): RawRoute {
  return defineRawRoute({
    method: 'GET',
    path: '/api/stored-data/download',
    summary: 'Everything that is kept about the person, as one JSON file.',
    access: 'member',
    answers: { 'application/json': z.record(z.string(), z.unknown()) },
    async handle({ person }) {
      if (person === null) throw notSignedIn();
      const now = deps.now();
      await deps.audit.recordAudit({
        actor: person.id,
        act: 'stored-data.downloaded',
        subject: deps.audit.personSubject(person.id),
        content: {},
      });
      const pieces = writeOwnData(deps.database, person, { version: deps.version, now });
      const encoder = new TextEncoder();
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { done, value } = await pieces.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        },
        async cancel() {
          await pieces.return(undefined);
        },
      });
      return new Response(body, {
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'content-disposition': `attachment; filename="plugdesk-${now.toISOString().slice(0, 10)}.json"`,
          'cache-control': 'no-store',
        },
      });
    },
  });
}
