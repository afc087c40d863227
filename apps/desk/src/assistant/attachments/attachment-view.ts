import type { Attachment } from '@plugdesk/protocol';
import { sql } from 'kysely';

/** What of a stored file people see; neither its bytes nor what a model reads of it. */
export const viewColumns = [
  'id',
  'name',
  'type',
  'size',
  'sha256',
  sql<boolean>`text is not null`.as('has_text'),
  sql<boolean>`picture is not null`.as('has_picture'),
] as const;

/** A row of {@link viewColumns} as people see it. */
export function presentAttachment(row: {
  id: string;
  name: string;
  type: string;
  size: number;
  sha256: string;
  has_text: boolean;
  has_picture: boolean;
}): Attachment {
  return {
    id: row.id,
    name: row.name,
    type: row.type,
    size: row.size,
    sha256: row.sha256,
    readAs: row.has_picture ? 'picture' : row.has_text ? 'text' : 'name',
  };
}
