/** An address as entered, understood. */
interface EnteredAddress {
  /** What to try, in order. */
  addresses: string[];
  /** Tried after those, where none of them was a manifest or a description. */
  fallbacks: string[];
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
 * used at all is the guard's decision.
 */
export function candidateAddresses(entered: string): EnteredAddress | null {
  const text = entered.trim();
  const written = /^https?:\/\//i.test(text);
  if (!written && /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text)) return null;
  const schemes = written ? [''] : ['https://', 'http://'];
  const bases = schemes.flatMap((scheme) => URL.parse(scheme + text) ?? []);
  const first = bases[0];
  if (first === undefined || /\s/.test(text) || first.hostname === '') return null;
  const bare = first.pathname === '/' && first.search === '';
  const own = bare ? [] : bases.map((base) => base.href);
  const wellKnown = bases.map((base) => base.origin + manifestPath);
  const descriptions = bases.flatMap((base) => descriptionPaths.map((path) => base.origin + path));
  // An address that is written out to a file is meant so: looking elsewhere would read another plugin than asked for.
  if (/\.(json|ya?ml)$/i.test(first.pathname)) return { addresses: own, fallbacks: [] };
  if (bare) return { addresses: [...(written ? [first.href] : []), ...wellKnown], fallbacks: descriptions };
  return { addresses: [...own, ...wellKnown], fallbacks: descriptions };
}
