import { CopyButton } from '../desk/copy-button.tsx';
import { Notice } from '../desk/notice.tsx';
import { texts } from '../texts/index.ts';

/** A link that is shown this once. */
export function OneTimeLink({ title, link, onDone }: { title: string; link: string; onDone: () => void }) {
  return (
    <div role="status">
      <Notice>
        <b className="label">
          <bdi>{title}</bdi>
        </b>
        <div className="well one-line">{link}</div>
        <div className="abreast after">
          <CopyButton value={() => link} name={texts.common.copy} word={texts.common.copy} />
          <button type="button" className="button quiet small" onClick={onDone}>
            {texts.common.close}
          </button>
        </div>
      </Notice>
    </div>
  );
}
