import { Link } from '@tanstack/react-router';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { Icon, type IconName } from './icon.tsx';
import { Page } from './page.tsx';

const words = texts.navigation;

/** On small screens: everything of the list at the left that has no tab of its own. */
export function MorePage() {
  const person = usePerson();
  return (
    <Page title={words.more} narrow>
      <nav aria-label={words.more}>
        <ul className="panel-box more-list">
          <Row to="/live" icon="live" word={words.live} />
          <Row to="/notifications" icon="bell" word={words.notifications} />
          <Row to="/plugins" icon="plug" word={words.plugins} />
          <Row to="/you" icon="person" word={words.you} />
          {person?.role === 'administrator' ? (
            <Row to="/admin/plugins" icon="gear" word={words.administration} />
          ) : null}
        </ul>
      </nav>
    </Page>
  );
}

function Row({
  to,
  icon,
  word,
}: {
  to: '/live' | '/notifications' | '/plugins' | '/you' | '/admin/plugins';
  icon: IconName;
  word: string;
}) {
  return (
    <li>
      <Link to={to}>
        <Icon name={icon} />
        <span>{word}</span>
      </Link>
    </li>
  );
}
