import type { Finding } from '@plugdesk/protocol';
import { CopyButton } from '../desk/copy-button.tsx';
import { DiffLine } from '../desk/diff-line.tsx';
import { ExactValue } from '../desk/exact-value.tsx';
import { Fold } from '../desk/fold.tsx';
import { texts } from '../texts/index.ts';
import { proposeLine, writePatch } from './propose-line.ts';

const words = texts.admin.register;

/** The line that a finding is about, with its number and the place marked; a repair opens to before and after. */
export function SourceQuote({ finding }: { finding: Finding }) {
  const { sourceLine, line } = finding;
  if (sourceLine === null || line === null) return null;
  const [before, marked, after] = markPlace(sourceLine, finding.column);
  const proposed = proposeLine(finding);
  return (
    <>
      <code className="source-quote">
        <span className="source-number" aria-hidden="true">
          {line}
        </span>
        <span className="source-line">
          <ExactValue text={before} />
          {marked === '' ? null : (
            <mark>
              <ExactValue text={marked} />
            </mark>
          )}
          <ExactValue text={after} />
        </span>
      </code>
      {proposed ? (
        <Fold word={words.patch}>
          <div className="source-patch">
            <DiffLine side="before" text={proposed.before} />
            <DiffLine side="after" text={proposed.after} />
            <CopyButton
              value={() => writePatch(finding, proposed)}
              name={words.copyPatch}
              word={words.copyPatch}
            />
          </div>
        </Fold>
      ) : null}
    </>
  );
}

/** Cuts a line at its column: what stands before, the word there, the rest. Of a cut line the place is not known. */
function markPlace(line: string, column: number | null): [before: string, marked: string, after: string] {
  const indent = line.length - line.trimStart().length;
  const text = line.trim();
  if (column === null || line.startsWith('…')) return [text, '', ''];
  const start = Math.max(column - 1 - indent, 0);
  const marked = /^["']?[^\s:,{}[\]"']+["']?/.exec(text.slice(start))?.[0] ?? '';
  return [text.slice(0, start), marked, text.slice(start + marked.length)];
}
