import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Icon } from '../desk/icon.tsx';
import { deskQuery, useDesk, usePerson } from '../session/desk-context.tsx';
import { connectionTexts } from './texts/index.ts';
import { keepTold, readTold, whatToTell } from './told-refusals.ts';

const words = connectionTexts.refused;

/** Says once, on whatever page, that connections were refused. It goes with the next page or by its button. */
export default function RefusedNotice() {
  const list = useQuery({ ...deskQuery(useDesk(), 'listConnections', {}), refetchInterval: 60_000 });
  const personId = usePerson()?.id;
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [shown, setShown] = useState<{ path: string; plugins: { id: string; name: string }[] } | null>(null);
  const connections = list.data?.connections;
  useEffect(() => {
    // A conversation has its card, and the page of connections says it itself.
    if (connections === undefined || personId === undefined || path.startsWith('/conversations/')) return;
    const { news, told } = whatToTell(connections, readTold(localStorage, personId));
    keepTold(localStorage, personId, told);
    if (news.length > 0 && path !== '/you/connections')
      setShown({ path, plugins: news.map(({ plugin }) => plugin) });
  }, [connections, path, personId]);
  const plugins = shown !== null && shown.path === path ? shown.plugins : [];
  const [first] = plugins;
  return (
    <div role="status" className={first ? 'connection-bar afloat refused-bar' : 'hide'}>
      {first ? (
        <>
          <bdi>{plugins.length === 1 ? words.one(first.name) : words.many(plugins.length)}</bdi>{' '}
          <Link to="/you/connections" className="more">
            {words.look}
          </Link>
          <button
            type="button"
            className="button quiet square small"
            aria-label={words.dismiss}
            onClick={() => setShown(null)}
          >
            <Icon name="close" />
          </button>
        </>
      ) : null}
    </div>
  );
}
