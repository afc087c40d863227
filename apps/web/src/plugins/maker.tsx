import type { Plugin } from '@plugdesk/protocol';
import { Tag } from '../desk/sign.tsx';
import { texts } from '../texts/index.ts';

const words = texts.plugins;

/**
 * Who made a plugin, as far as the desk can tell: where its file came from, who is named, and what of that stands on
 * another domain. The mark of a proven domain stands only where its owner has proven it.
 */
export function Maker({ plugin }: { plugin: Plugin }) {
  const { maker } = plugin;
  return (
    <span className="maker">
      <span>
        {plugin.demo ? (
          words.demo
        ) : maker.from === null ? (
          words.handedIn
        ) : (
          <bdi>{words.from(maker.from)}</bdi>
        )}
        {maker.domainProof === 'proven' ? (
          <>
            {' '}
            <Tag name="fine">{words.domainProven}</Tag>
          </>
        ) : null}
      </span>
      {plugin.contactEmail ? <bdi>{words.by(plugin.contactEmail)}</bdi> : null}
      {plugin.contactEmail === null && !plugin.demo ? <span>{words.byNobody}</span> : null}
      {plugin.demo
        ? null
        : maker.elsewhere.map(({ what, domain }) => (
            <span key={what} className="other-domain">
              <bdi>{words.elsewhere[what](domain)}</bdi>
            </span>
          ))}
    </span>
  );
}
