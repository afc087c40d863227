import type { Finding } from '@plugdesk/protocol';
import { ExactValue } from '../desk/exact-value.tsx';
import { Sign, type SignName } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { wordFinding } from '../texts/said.ts';
import { SourceQuote } from './source-quote.tsx';

const words = texts.admin.register;
const marks: Record<Finding['severity'], SignName> = {
  blocks: 'failed',
  warns: 'fine',
  repaired: 'repaired',
};

/** Where a finding stands, in words; empty where that is unknown. */
export function findingPlace(finding: Finding): string {
  return finding.line === null ? '' : words.place(words.file_[finding.file], finding.line, finding.column);
}

/** Findings, what stops something first: field, value, limit, consequence, what to do. */
export function FindingList({ findings }: { findings: Finding[] }) {
  return (['blocks', 'repaired', 'warns'] as const).map((severity) => {
    const some = findings.filter((finding) => finding.severity === severity);
    if (some.length === 0) return null;
    return (
      <section key={severity}>
        <h3 className="abreast small-head">
          <Sign name={marks[severity]} />
          {words.severityGroups[severity](some.length)}
        </h3>
        <Rows findings={some} />
      </section>
    );
  });
}

function Rows({ findings }: { findings: Finding[] }) {
  return (
    <ul className="rows findings">
      {findings.map((finding) => {
        const worded = wordFinding(finding);
        return (
          <li key={`${finding.code} ${finding.file} ${finding.field} ${finding.message}`} className="finding">
            <span>
              {finding.field ? (
                <code className="block">
                  <ExactValue text={finding.field} />
                </code>
              ) : (
                words.file_[finding.file]
              )}
            </span>
            <span className="done">
              <bdi>{worded.message}</bdi>{' '}
              {finding.value ? (
                <code>
                  <ExactValue text={finding.value} />
                </code>
              ) : null}{' '}
              {worded.limit ? <bdi className="note">{words.expected(worded.limit)}</bdi> : null}
              <SourceQuote finding={finding} />
              <span className="note block">
                {findingPlace(finding)} {worded.hint ? <bdi>{worded.hint}</bdi> : null}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
