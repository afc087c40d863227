import type { Attachment } from '@plugdesk/protocol';
import type { ModelFile } from '../model/model-port.ts';
import type { FileContent } from './read-attachments.ts';

/** Characters of all texts that one question gives to a model. */
const mostCharacters = 100_000;

/** Of a file of an older turn, only the beginning is given again. */
const olderCharacters = 1_500;

/**
 * The files of one question as a model gets them: texts up to 100,000 characters together, in the person's order;
 * pictures; of all else the name. Pure.
 * @param older true for a turn far back: only beginnings, no pictures
 */
export function giveFiles(
  attachments: Attachment[],
  contents: ReadonlyMap<string, FileContent>,
  older: boolean,
): ModelFile[] {
  let left = mostCharacters;
  return attachments.map(({ id, name, type, size, sha256 }) => {
    const content = contents.get(id);
    const text =
      content?.text?.slice(0, older ? Math.min(olderCharacters, left) : left).toWellFormed() ?? null;
    left -= text?.length ?? 0;
    return {
      name,
      type,
      size,
      sha256,
      text,
      omittedCharacters: text === null ? 0 : Math.max(0, (content?.textCharacters ?? 0) - text.length),
      picture: older || !content?.picture ? null : { type: 'image/jpeg', bytes: content.picture },
    };
  });
}
