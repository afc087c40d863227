import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useUnread } from '../notifications/use-unread.ts';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';
import { Icon, type IconName } from './icon.tsx';
import { Page } from './page.tsx';
import { UnreadCount } from './unread-count.tsx';

const words = texts.navigation;

/** On small screens: everything of the list at the left that has no tab of its own. */
export function MorePage() {
  const person = usePerson();
  const unread = useUnread();
  return (
    <More>
      <Row to="/live" icon="live" word={words.live} />
      <Row to="/notifications" icon="bell" word={words.notifications}>
        <UnreadCount count={unread} />
      </Row>
      <Row to="/plugins" icon="plug" word={words.plugins} />
      <Row to="/you" icon="person" word={words.you} />
      {person?.role === 'administrator' ? (
        <Row to="/admin/plugins" icon="gear" word={words.administration} />
      ) : null}
    </More>
  );
}

/** The same for administrators. */
export function AdministrationMorePage() {
  return (
    <More>
      <Row to="/admin/connections" icon="carry" word={words.connections} />
      <Row to="/admin/deliveries" icon="send" word={words.deliveries} />
      <Row to="/admin/settings" icon="gear" word={words.settings} />
    </More>
  );
}

function More({ children }: { children: ReactNode }) {
  return (
    <Page title={words.more} narrow>
      <nav aria-label={words.more}>
        <ul className="panel-box more-list">{children}</ul>
      </nav>
    </Page>
  );
}

function Row({
  to,
  icon,
  word,
  children,
}: {
  to: NonNullable<LinkProps['to']>;
  icon: IconName;
  word: string;
  children?: ReactNode;
}) {
  return (
    <li>
      <Link to={to}>
        <Icon name={icon} />
        <span>{word}</span>
        {children}
      </Link>
    </li>
  );
}
