import type { ReadingRepairs } from '@plugdesk/protocol';
import { decodeText } from '@plugdesk/tool-compiler';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import { findReading } from './keep-reading.ts';

type Needs = Pick<PluginDependencies, 'database' | 'now' | 'createId' | 'compiler'>;

const nothing: ReadingRepairs = {
  patch: [],
  document: null,
  fileName: 'openapi.json',
  isTextRepaired: false,
  left: 0,
};

/** What the author of a description can take over from a reading. @throws DeskError `reading_not_found` */
export async function readRepairs(needs: Needs, readingId: string): Promise<ReadingRepairs> {
  const { read } = await findReading(needs, readingId);
  if (read.descriptionBytes === null) return nothing;
  const { text } = decodeText(read.descriptionBytes);
  const repairs = await needs.compiler.takeRepairs(text, { url: read.descriptionUrl });
  if (repairs === null) return nothing;
  const { patch, document, format, isTextRepaired, left } = repairs;
  return { patch, document, fileName: `openapi.${format}`, isTextRepaired, left: left.length };
}
