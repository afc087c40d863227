import type { Finding, Operation, Reading } from '@plugdesk/protocol';
import type { ReactNode } from 'react';
import { ExactValue } from '../desk/exact-value.tsx';
import { Fold } from '../desk/fold.tsx';
import { Notice } from '../desk/notice.tsx';
import { Sign, type SignName } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';
import { wordFinding, wordTried } from '../texts/said.ts';
import { EntryFacts } from './entry-facts.tsx';
import { FindingList, findingPlace } from './finding-list.tsx';
import { PlainAddress } from './plain-address.tsx';
import { PrivateHostsLead } from './private-hosts-lead.tsx';
import { SourceQuote } from './source-quote.tsx';
import { TakeRepairs } from './take-repairs.tsx';
import { entryTexts } from './texts/index.ts';
import { Tile } from './tile.tsx';
import { promptsOf, wordEntry } from './word-entry.ts';

const words = texts.admin.register;
const marks: Record<Operation['status'], SignName> = {
  fine: 'fine',
  repaired: 'repaired',
  unusable: 'failed',
};

/** What was read: the headline counts what works, then each operation, then the findings. */
export function ReadingReport({
  reading,
  leaveOut,
  onInclude,
  children,
}: {
  reading: Reading;
  leaveOut: ReadonlySet<string>;
  onInclude: (key: string, include: boolean) => void;
  /** What belongs beside its entry. */
  children?: ReactNode;
}) {
  const blocking = reading.findings.filter((finding) => finding.severity === 'blocks').length;
  return (
    <>
      <div className="plugin-head">
        <Tile name={reading.name} logo={reading.logo} large />
        <div className="grow">
          <h2 className="report-title">
            <bdi>{headlineOf(reading)}</bdi>
          </h2>
          {reading.refused.length > 0 ? <RefusedServers refused={reading.refused} /> : null}
          <p className="two">
            <b className="label block">
              <bdi>{reading.name}</bdi>
            </b>
            <bdi>{reading.descriptionForHuman}</bdi>
          </p>
          <p className="note">
            {[reading.manifestUrl, reading.descriptionUrl].filter((url) => url !== null).length > 0 ? (
              <>
                {words.found} <code>{reading.manifestUrl ?? reading.descriptionUrl}</code>
                {reading.manifestUrl && reading.descriptionUrl ? (
                  <>
                    {', '}
                    <code>{reading.descriptionUrl}</code>
                  </>
                ) : null}
                .{' '}
              </>
            ) : null}
            {reading.format ? words.format(reading.format) : null} {words.repairs}
          </p>
        </div>
      </div>
      {reading.entry ? <EntryFacts entry={reading.entry} /> : null}
      {children}
      {reading.operations.length > 0 ? (
        <section className="panel-box" aria-label={words.operations}>
          {(['unusable', 'repaired', 'fine'] as const).map((status) => {
            const some = reading.operations.filter((operation) => operation.status === status);
            if (some.length === 0) return null;
            return (
              <section key={status} className="ledger-group">
                <h3 className="small-head">{words.groups[status](some.length)}</h3>
                <ul className="rows ledger">
                  {some.map((operation) => (
                    <OperationRow
                      key={operation.key}
                      operation={operation}
                      included={operation.status !== 'unusable' && !leaveOut.has(operation.key)}
                      onInclude={(include) => onInclude(operation.key, include)}
                    />
                  ))}
                </ul>
              </section>
            );
          })}
        </section>
      ) : null}
      <section className="panel-box">
        <header>
          <h2>{words.findings}</h2>
          <span className="end note">
            {reading.findings.length > 0 ? words.findingsCount(reading.findings.length, blocking) : null}
          </span>
        </header>
        <div className="inner">
          {reading.findings.length === 0 ? <p className="note">{words.findingsNone}</p> : null}
          <FindingList findings={reading.findings} />
          {hasRepairs(reading) ? <TakeRepairs readingId={reading.id} /> : null}
        </div>
      </section>
      <section className="panel-box">
        <div className="inner">
          <dl className="facts">
            <dt>{words.sign}</dt>
            <dd>
              {texts.plugins.auth[reading.auth.type]}
              {reading.auth.type === 'unknown' ? (
                <>
                  : <code>{reading.auth.written}</code>
                </>
              ) : null}
              {reading.auth.type === 'oauth' ? (
                <>
                  : <code>{reading.auth.authorizationEndpoint}</code>
                </>
              ) : null}
            </dd>
            {reading.servers.length > 0 ? (
              <>
                <dt>{words.calls}</dt>
                <dd>
                  {reading.servers.map((server) => (
                    <code key={server} className="block">
                      <ExactValue text={server} />
                    </code>
                  ))}
                </dd>
                <dt>{words.costs}</dt>
                <dd>{words.costsText(texts.common.tokens(reading.tokens))}</dd>
              </>
            ) : null}
            {reading.contactEmail ? (
              <>
                <dt>{texts.plugins.contact}</dt>
                <dd>
                  <bdi>{reading.contactEmail}</bdi>
                </dd>
              </>
            ) : null}
            {reading.legalInfoUrl ? (
              <>
                <dt>{texts.plugins.legal}</dt>
                <dd>
                  <PlainAddress address={reading.legalInfoUrl} word={reading.legalInfoUrl} />
                </dd>
              </>
            ) : null}
            {(reading.descriptionHash ?? reading.manifestHash) ? (
              <>
                <dt>{words.hashes}</dt>
                <dd>
                  <code>{reading.descriptionHash ?? reading.manifestHash}</code>
                </dd>
              </>
            ) : null}
          </dl>
          {reading.operations.length > 0 && reading.descriptionForModel ? (
            <Fold word={words.toModel}>
              <div className="well">
                <ExactValue text={reading.descriptionForModel} />
              </div>
            </Fold>
          ) : null}
          {reading.tried.length > 0 ? (
            <Fold word={words.tried}>
              <ul className="stack tried">
                {reading.tried.map((attempt) => (
                  <li key={attempt.url}>
                    <code>{attempt.url}</code> <bdi className="note">{wordTried(attempt)}</bdi>
                  </li>
                ))}
              </ul>
            </Fold>
          ) : null}
        </div>
      </section>
    </>
  );
}

/** What was read, in one sentence: how much of it can be called, or what stops all of it. */
function headlineOf({ operations, findings, refused, entry }: Reading): string {
  const [first, ...more] = findings.filter(({ severity }) => severity === 'blocks');
  if (first) return words.stopped(wordFinding(first).message, more.length);
  const can = words.usable(
    operations.filter(({ status }) => status !== 'unusable').length,
    operations.length,
  );
  const does =
    entry === null ? '' : wordEntry({ triggers: entry.triggers, prompts: promptsOf(entry) }).join(', ');
  const alone = does === '' ? can : entryTexts.headline(does);
  const usable = operations.length > 0 && does !== '' ? entryTexts.both(can, does) : alone;
  const [closed] = refused;
  return closed ? words.butRefused(usable, URL.parse(closed.server)?.host ?? closed.server) : usable;
}

/** Why nothing would get through as the desk is set now, and where an administrator opens it. */
function RefusedServers({ refused }: Pick<Reading, 'refused'>) {
  const entries = [...new Set(refused.flatMap(({ entry }) => entry ?? []))];
  return (
    <Notice>
      <p>{entries.length > 0 ? words.refusedUntil : words.refusedAlways}</p>
      {entries.length > 0 ? <PrivateHostsLead entries={entries} /> : null}
    </Notice>
  );
}

/** True where something of the description was read otherwise than written. */
function hasRepairs({ findings, operations }: Reading): boolean {
  const all = [...findings, ...operations.flatMap((operation) => operation.findings)];
  return all.some(({ severity, file }) => severity === 'repaired' && file === 'description');
}

function OperationRow({
  operation,
  included,
  onInclude,
}: {
  operation: Operation;
  included: boolean;
  onInclude: (include: boolean) => void;
}) {
  return (
    <li>
      <Sign name={marks[operation.status]} />
      <span>
        <span className="label">
          <Sign name={operation.effect} label={texts.signs[operation.effect]} /> <bdi>{operation.title}</bdi>
        </span>
        <span className="exact">
          <bdi dir="ltr">
            {operation.method} {operation.path}
          </bdi>
        </span>
      </span>
      <span className="done">
        <span className={`tag ${operation.status}`}>{texts.signs[operation.status]}</span>{' '}
        {tellCauseFirst(operation).map((finding) => {
          const worded = wordFinding(finding);
          return (
            <span key={`${finding.code} ${finding.field} ${finding.message}`} className="block">
              <bdi>{worded.message}</bdi> <span className="note">{findingPlace(finding)}</span>{' '}
              {worded.hint ? <bdi className="note">{worded.hint}</bdi> : null}
              <SourceQuote finding={finding} />
            </span>
          );
        })}
      </span>
      <span className="three num right tokens">{texts.common.tokens(operation.tokens)}</span>
      <input
        type="checkbox"
        className="tickbox"
        aria-label={words.include(operation.title)}
        checked={included}
        disabled={operation.status === 'unusable'}
        onChange={(event) => onInclude(event.target.checked)}
      />
    </li>
  );
}

/** Of an operation that cannot be used, what keeps it from that stands before what was repaired. */
function tellCauseFirst({ status, findings }: Reading['operations'][number]): Finding[] {
  if (status !== 'unusable') return findings;
  const repaired = findings.filter(({ severity }) => severity === 'repaired');
  return [...findings.filter(({ severity }) => severity !== 'repaired'), ...repaired];
}
