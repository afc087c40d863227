import { texts } from '../texts/index.ts';
import { useUnreachable } from './use-unreachable.ts';

/** Says on every page that the desk does not answer. A conversation has its own line, which knows more. */
export function OfflineBar({ inConversation }: { inConversation: boolean }) {
  const unreachable = useUnreachable();
  const shown = unreachable && !inConversation;
  return (
    <div role="status" className={shown ? 'connection-bar afloat' : 'hide'}>
      {shown ? texts.connection.offline : null}
    </div>
  );
}
