import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineUploadRoute } from '../define-route.ts';

/** Gives a reading a file that its source does not have. */
export function uploadReadingFileRoute(plugins: Plugins) {
  return defineUploadRoute(endpoints.uploadReadingFile, ({ person, params, query }, bytes) =>
    plugins.uploadToReading(person.id, params.readingId, params.kind, { name: query.name, bytes }),
  );
}
