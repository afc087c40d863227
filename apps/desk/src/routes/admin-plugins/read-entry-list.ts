import { endpoints } from '@plugdesk/protocol';
import type { Plugins } from '../../plugins/plugins.ts';
import { defineRoute } from '../define-route.ts';

/** Bytes of a list of 10,000,000 characters, written as JSON text. */
const largestText = 24 * 1024 * 1024;

/** Reads a list of entries without saving anything. */
export function readEntryListRoute(plugins: Plugins) {
  return defineRoute(endpoints.readEntryList, ({ body }) => plugins.readEntryList(body.source), {
    bodyLimit: largestText,
  });
}
