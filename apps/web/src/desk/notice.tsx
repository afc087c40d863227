import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { Sign, type SignName } from './sign.tsx';

/** Something the desk itself has to say, in place. */
export function Notice({
  sign,
  kind,
  children,
}: {
  sign?: SignName;
  kind?: 'bad' | 'ask' | 'gone';
  children: ReactNode;
}) {
  return (
    <div className={kind ? `notice ${kind}` : 'notice'}>
      {sign ? <Sign name={sign} /> : <Icon name="info" />}
      <div className="grow">{children}</div>
    </div>
  );
}
