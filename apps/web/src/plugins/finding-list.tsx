import type { Finding } from '@plugdesk/protocol';
import { ExactValue } from '../desk/exact-value.tsx';
import { Sign, type SignName } from '../desk/sign.tsx';
import { texts } from '../texts/en.ts';

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
  const order = ['blocks', 'repaired', 'warns'];
  const sorted = findings.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <ul className="rows findings">
      {sorted.map((finding) => (
        <li key={`${finding.code} ${finding.file} ${finding.field} ${finding.message}`} className="finding">
          <span>
            <Sign name={marks[finding.severity]} /> {words.severity[finding.severity]}
            {finding.field ? (
              <code className="block">
                <ExactValue text={finding.field} />
              </code>
            ) : null}
          </span>
          <span className="done">
            <bdi>{finding.message}</bdi>{' '}
            {finding.value ? (
              <code>
                <ExactValue text={finding.value} />
              </code>
            ) : null}{' '}
            {finding.limit ? <bdi className="note">{words.expected(finding.limit)}</bdi> : null}
            <span className="note block">
              {findingPlace(finding)} {finding.hint ? <bdi>{finding.hint}</bdi> : null}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
