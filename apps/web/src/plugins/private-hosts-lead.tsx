import { DeskProblem } from '@plugdesk/client';
import { Link } from '@tanstack/react-router';
import { ExactValue } from '../desk/exact-value.tsx';
import { Notice } from '../desk/notice.tsx';
import { texts } from '../texts/index.ts';

const words = texts.admin.register;

/** What an administrator lists as private hosts so that addresses are let through, and the way to that setting. */
export function PrivateHostsLead({ entries }: { entries: readonly string[] }) {
  return (
    <>
      {entries.map((entry) => (
        <code key={entry} className="block">
          <ExactValue text={entry} />
        </code>
      ))}
      <p>
        <Link to="/admin/settings" hash="private-hosts">
          {words.openPrivateHosts}
        </Link>
      </p>
    </>
  );
}

/** The same, where reading was refused for an address that a setting opens; nothing for any other fault. */
export function RefusedLead({ error }: { error: unknown }) {
  const entry = error instanceof DeskProblem ? error.privateHost : null;
  if (entry === null) return null;
  return (
    <Notice>
      <p>{words.refusedUntil}</p>
      <PrivateHostsLead entries={[entry]} />
    </Notice>
  );
}
