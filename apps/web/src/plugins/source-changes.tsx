import type { SourceChange, SourceChanges } from '@plugdesk/protocol';
import { ExactValue } from '../desk/exact-value.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.plugin;

/** The lines of one place that differ, with their numbers in the old and the new file. */
export function ChangedLines({ changes, before, after }: { changes: SourceChange[] } & Versions) {
  return changes.map((change) => (
    <table key={`${change.file} ${change.place}`} className="changed-lines">
      <caption className="note">
        {words.linesOf(texts.admin.register.file_[change.file])}
        {change.file === 'manifest' || change.place === '' ? null : (
          <>
            {' '}
            <code>{change.place}</code>
          </>
        )}
      </caption>
      <thead className="hide">
        <tr>
          <th>{words.lineIn(before)}</th>
          <th>{words.lineIn(after)}</th>
          <th>{words.line}</th>
        </tr>
      </thead>
      <tbody>
        {change.lines.map((line) => {
          const side = line.after === null ? 'out' : line.before === null ? 'in' : undefined;
          return (
            <tr key={`${line.before} ${line.after}`} className={side}>
              <td className="line-number">{line.before}</td>
              <td className="line-number">{line.after}</td>
              <td>
                <span aria-hidden="true">{side === 'out' ? '− ' : side === 'in' ? '+ ' : '\u00A0 '}</span>
                {side ? <span className="hide">{side === 'out' ? words.before : words.after} </span> : null}
                <ExactValue text={line.text} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  ));
}

/** Numbers of the version that runs and of the candidate. */
type Versions = Pick<SourceChanges, 'before' | 'after'>;
