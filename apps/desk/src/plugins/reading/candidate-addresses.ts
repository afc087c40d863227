/** An address as entered, understood. */
interface EnteredAddress {
  /** What was entered, where it has a path: with each scheme that it may mean, in order. */
  entered: string[];
  /** Where else its host is searched, in order. Where something was entered with a path, only after it led there. */
  searched: string[];
}

const manifestPath = '/.well-known/ai-plugin.json';

/** Where descriptions usually stand. */
const descriptionPaths = [
  '/openapi.json',
  '/openapi.yaml',
  '/.well-known/openapi.yaml',
  '/.well-known/openapi.json',
  '/openapi.yml',
  '/swagger.json',
  '/swagger.yaml',
  '/v3/api-docs',
  '/api-docs',
  '/api/openapi.json',
];

/**
 * The addresses to try for what a person entered: a domain (`example.com`, `localhost:4010`), an address with or
 * without its scheme. Null where it is none. Without a scheme https goes first and http after it; whether http may be
 * used at all is the guard's decision. Pure.
 */
export function candidateAddresses(address: string): EnteredAddress | null {
  const text = address.trim();
  const written = /^https?:\/\//i.test(text);
  if (!written && /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null;
  const schemes = written ? [''] : ['https://', 'http://'];
  const bases = schemes.flatMap((scheme) => URL.parse(scheme + text) ?? []);
  const first = bases[0];
  if (first === undefined || /\s/.test(text) || first.hostname === '') return null;
  const bare = first.pathname === '/' && first.search === '';
  const entered = bare ? [] : bases.map((base) => base.href);
  const wellKnown = bases.map((base) => base.origin + manifestPath);
  const descriptions = bases.flatMap((base) => descriptionPaths.map((path) => base.origin + path));
  // An address that is written out to a file is meant so: looking elsewhere would read another plugin than asked for.
  if (/\.(json|ya?ml)$/i.test(first.pathname)) return { entered, searched: [] };
  return { entered, searched: [...(bare && written ? [first.href] : []), ...wellKnown, ...descriptions] };
}
