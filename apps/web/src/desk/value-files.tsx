import type { Attachment } from '@plugdesk/protocol';
import { texts } from '../texts/index.ts';
import { ExactValue } from './exact-value.tsx';
import { formatBytes } from './figures.ts';

/** Files that a request sends: name, type, size and hash, a small picture where there is one, and the file itself. */
export function ValueFiles({ files }: { files: Attachment[] }) {
  return (
    <ul className="value-files stack">
      {files.map((file) => {
        const address = `/api/attachments/${encodeURIComponent(file.id)}`;
        return (
          <li key={file.id}>
            {file.readAs === 'picture' ? (
              <img src={`${address}/thumbnail`} alt="" width={96} height={96} loading="lazy" />
            ) : null}
            <a href={address} download={file.name}>
              <ExactValue text={file.name} />
            </a>
            <span className="note">
              {file.type}, {formatBytes(file.size)}
            </span>
            <span className="note">
              {texts.slip.hash} <ExactValue text={file.sha256} />
            </span>
          </li>
        );
      })}
    </ul>
  );
}
