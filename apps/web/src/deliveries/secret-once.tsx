import { CopyButton } from '../desk/copy-button.tsx';
import { Notice } from '../desk/notice.tsx';
import { texts } from '../texts/index.ts';

/** A secret that is shown this once. */
export function SecretOnce({ title, secret, onDone }: { title: string; secret: string; onDone: () => void }) {
  return (
    <div role="status">
      <Notice>
        <b className="label">{title}</b>
        <div className="well one-line">{secret}</div>
        <div className="abreast after">
          <CopyButton value={() => secret} name={texts.common.copy} word={texts.common.copy} />
          <button type="button" className="button quiet small" onClick={onDone}>
            {texts.common.close}
          </button>
        </div>
      </Notice>
    </div>
  );
}
