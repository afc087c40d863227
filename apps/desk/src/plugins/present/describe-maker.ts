import type { Manifest, PluginMaker } from '@plugdesk/protocol';

/**
 * Who made a plugin, as far as the desk can tell: where its file was fetched from, and what of contact and terms
 * stands on another domain.
 *
 * @param fetchedFrom address of the manifest, else of the description; null where it came as text or a file
 * @param proven whether its domain was proven; what came as text is of no domain, so nothing is proven of it
 */
export function describeMaker(
  fetchedFrom: string | null,
  manifest: Pick<Manifest, 'contactEmail' | 'legalInfoUrl'> | null,
  proven: boolean,
): PluginMaker {
  const from = URL.parse(fetchedFrom ?? '');
  const contact = manifest?.contactEmail?.split('@').at(-1)?.trim().toLowerCase();
  const legal = URL.parse(manifest?.legalInfoUrl ?? '')?.hostname;
  const elsewhere = from === null ? [] : [...other('contact', contact, from), ...other('legal', legal, from)];
  return {
    from: from?.host ?? null,
    elsewhere,
    domainProof: proven && from !== null ? 'proven' : 'unproven',
  };
}

function other(
  what: PluginMaker['elsewhere'][number]['what'],
  domain: string | undefined,
  from: URL,
): PluginMaker['elsewhere'] {
  return domain && !belongTogether(domain, from.hostname) ? [{ what, domain }] : [];
}

/**
 * Whether one name is the other or stands below it: `www.example.com` and `example.com` do, `a.example.com` and
 * `b.example.com` do not. Without a list of public suffixes a common parent proves nothing (`a.co.uk`, `b.co.uk`).
 */
function belongTogether(one: string, other: string): boolean {
  const [a, b] = [one.replace(/^www\./, ''), other.replace(/^www\./, '')];
  return a === b || isBelow(a, b) || isBelow(b, a);
}

/** A parent must have two labels at least: everything stands below `com`. */
function isBelow(name: string, parent: string): boolean {
  return parent.includes('.') && name.endsWith(`.${parent}`);
}
