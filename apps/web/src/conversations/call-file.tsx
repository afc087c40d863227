import type { Attachment } from '@plugdesk/protocol';
import { formatBytes } from '../desk/figures.ts';
import { Icon } from '../desk/icon.tsx';
import { texts } from '../texts/index.ts';

const words = texts.attachments;

/** Where the desk shows its own picture of a picture that was kept. */
function pictureAddress(fileId: string): string {
  return `/api/attachments/${encodeURIComponent(fileId)}/picture`;
}

/** A file that a plugin answered with: to be saved, and shown where it is a picture, made anew by the desk. */
export function CallFile({ file }: { file: Attachment }) {
  return (
    <figure className="call-file">
      {file.readAs === 'picture' ? (
        <img src={pictureAddress(file.id)} alt={texts.call.pictureOf(file.name)} loading="lazy" />
      ) : null}
      <figcaption>
        <a
          className="file-chip"
          href={`/api/attachments/${encodeURIComponent(file.id)}`}
          download={file.name}
        >
          <Icon name="attach" />
          <span className="words">
            <span className="name">
              <span className="sr-only">{words.save} </span>
              <bdi>{file.name}</bdi>
            </span>{' '}
            <span className="note">
              {file.type}, {formatBytes(file.size)}
            </span>
          </span>
        </a>
      </figcaption>
    </figure>
  );
}
