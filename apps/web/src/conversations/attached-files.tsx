import type { Attachment } from '@plugdesk/protocol';
import { formatBytes } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { texts } from '../texts/index.ts';

const words = texts.attachments;

/** Where the desk shows a small picture of an attached picture. */
export function thumbnailAddress(attachmentId: string): string {
  return `/api/attachments/${encodeURIComponent(attachmentId)}/thumbnail`;
}

/** The files under a question: each can be saved, pictures show what they are. */
export function AttachedFiles({ attachments }: { attachments: Attachment[] }) {
  if (attachments.length === 0) return null;
  return (
    <ul className="file-chips under" aria-label={words.listSent}>
      {attachments.map((file) => (
        <li key={file.id}>
          <a
            className="file-chip"
            href={`/api/attachments/${encodeURIComponent(file.id)}`}
            download={file.name}
          >
            {file.readAs === 'picture' ? (
              <img src={thumbnailAddress(file.id)} alt="" width={48} height={48} loading="lazy" />
            ) : (
              <Icon name="attach" />
            )}
            <span className="words">
              <span className="name">
                <span className="sr-only">{words.save} </span>
                <bdi>{file.name}</bdi>
              </span>{' '}
              <span className="note">
                {formatBytes(file.size)}
                {file.readAs === 'name' ? `, ${words.onlyNamed}` : ''}
              </span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
