import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { usePerson } from '../session/desk-context.tsx';
import { texts } from '../texts/index.ts';

/** The pages about oneself. */
export function YouTabs() {
  const tabs = useRef<HTMLElement>(null);
  const role = usePerson()?.role;
  const developer = role === 'developer' || role === 'administrator';
  // On a small screen the tabs scroll: the one that is open is in view.
  useEffect(() => {
    tabs.current?.querySelector('[aria-current]')?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, []);
  return (
    <nav ref={tabs} className="segments you-tabs" aria-label={texts.profile.sections}>
      <Link to="/you" activeOptions={{ exact: true }} activeProps={{ 'aria-current': 'page' }}>
        {texts.profile.account}
      </Link>
      <Link to="/you/connections" activeProps={{ 'aria-current': 'page' }}>
        {texts.navigation.connections}
      </Link>
      <Link to="/you/calls" activeProps={{ 'aria-current': 'page' }}>
        {texts.calls.title}
      </Link>
      <Link to="/you/deliveries" activeProps={{ 'aria-current': 'page' }}>
        {texts.navigation.deliveries}
      </Link>
      {developer ? (
        <Link to="/you/webhooks" activeProps={{ 'aria-current': 'page' }}>
          {texts.navigation.webhooks}
        </Link>
      ) : null}
      <Link to="/approvals/remembered">{texts.profile.remembered}</Link>
      <Link to="/you/devices" activeProps={{ 'aria-current': 'page' }}>
        {texts.profile.devices}
      </Link>
      <Link to="/you/sessions" activeProps={{ 'aria-current': 'page' }}>
        {texts.profile.sessions}
      </Link>
      <Link to="/you/stored" activeProps={{ 'aria-current': 'page' }}>
        {texts.profile.stored}
      </Link>
    </nav>
  );
}
