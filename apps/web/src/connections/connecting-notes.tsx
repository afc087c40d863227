import { Link } from '@tanstack/react-router';
import { Notice } from '../desk/notice.tsx';
import { ProblemNotice } from '../desk/problem-notice.tsx';
import { usePerson } from '../session/desk-context.tsx';
import { connectionTexts } from './texts/index.ts';
import type { Connecting } from './use-connect.ts';
import { wordConnectionFault } from './word-connection-fault.ts';

const words = connectionTexts.connect;

/** How connecting stands, in place: under way, closed, failed; said aloud as it changes. */
export function ConnectingNotes({
  connecting,
  pluginId,
  host,
  onAgain,
}: {
  connecting: Connecting;
  pluginId: string;
  /** Where the person signs in. */
  host: string;
  onAgain: () => void;
}) {
  const flow = connecting.kind === 'ended' ? connecting.flow : null;
  const fault =
    connecting.kind === 'refused'
      ? { code: connecting.code }
      : flow?.state === 'failed'
        ? (flow.fault ?? { code: 'internal' })
        : null;
  const ended =
    connecting.kind === 'closed' ? words.closed : flow?.state === 'expired' ? words.expired : null;
  return (
    <div className="connecting" role="status">
      {connecting.kind === 'starting' ? <p className="note">{words.starting}</p> : null}
      {connecting.kind === 'waiting' ? (
        <p className="note">
          <bdi>{words.waiting(host)}</bdi>
        </p>
      ) : null}
      {ended ? (
        <Notice sign="expired" kind="gone">
          {ended} <AgainButton onAgain={onAgain} />
        </Notice>
      ) : null}
      {fault ? (
        <Notice sign="failed" kind="bad">
          <FaultWords fault={fault} />
          <AllowMissingState code={fault.code} pluginId={pluginId} /> <AgainButton onAgain={onAgain} />
        </Notice>
      ) : null}
      {flow?.notice ? (
        <Notice>
          <FaultWords fault={flow.notice} />
        </Notice>
      ) : null}
      {connecting.kind === 'problem' ? <ProblemNotice error={connecting.error} onRetry={onAgain} /> : null}
    </div>
  );
}

/** What went wrong, and what to do. */
export function FaultWords({ fault }: { fault: Parameters<typeof wordConnectionFault>[0] }) {
  const { message, hint } = wordConnectionFault(fault);
  return (
    <>
      <b className="label">
        <bdi>{message}</bdi>
      </b>{' '}
      {hint ? <bdi>{hint}</bdi> : null}
    </>
  );
}

/** For administrators: where answers without `state` can be allowed for one plugin. */
export function AllowMissingState({ code, pluginId }: { code: string; pluginId: string }) {
  const person = usePerson();
  if (code !== 'state_missing' || person?.role !== 'administrator') return null;
  const { allow, allowText, allowLink } = connectionTexts.connected;
  return (
    <p className="note">
      <b className="label">{allow}</b> {allowText}{' '}
      <Link to="/admin/plugins/$pluginId" params={{ pluginId }} hash="sign-in" className="more">
        {allowLink}
      </Link>
    </p>
  );
}

function AgainButton({ onAgain }: { onAgain: () => void }) {
  return (
    <button type="button" className="button small" onClick={onAgain}>
      {words.again}
    </button>
  );
}
