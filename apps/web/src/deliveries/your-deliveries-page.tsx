import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Page } from '../desk/page.tsx';
import { YouTabs } from '../people/you-tabs.tsx';
import { deskQuery, useDesk } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { DeliveriesView } from './deliveries-view.tsx';
import { deliveryTexts } from './texts/index.ts';

const words = deliveryTexts.list;

/** What of the person's own went to plugins and webhooks. */
export function YourDeliveriesPage() {
  const search = useSearch({ from: '/desk/you/deliveries' });
  const navigate = useNavigate();
  const plugins = useQuery(deskQuery(useDesk(), 'listPlugins', {}));
  const only = plugins.data?.plugins.find(({ id }) => id === search.plugin)?.name ?? null;
  return (
    <Page title={words.title} narrow>
      <YouTabs />
      <div className="stack">
        <p className="two">{words.introOwn}</p>
        <DeliveriesView
          scope="own"
          search={search}
          only={only}
          empty={
            <p className="note">
              {words.none}{' '}
              <Link to="/plugins" className="more">
                {texts.plugins.title}
              </Link>
            </p>
          }
          onChange={(wanted, replace) => navigate({ to: '/you/deliveries', search: wanted, replace })}
        />
      </div>
    </Page>
  );
}
