import { cleanText } from './clean-text.ts';
import type { DescribedOperation } from './collect-operations.ts';
import { isObject, own, type ReadObject, scalarWords, text } from './json.ts';
import type { Report } from './problem.ts';
import { readAbsolute, readFlows } from './read-flows.ts';
import { resolve } from './references.ts';
import type { SecurityRequirement, SecurityScheme } from './tool.ts';

/**
 * Every scheme that the description names, under `components.securitySchemes` or Swagger 2's `securityDefinitions`.
 * @param url where the description came from, for relative addresses; null where it has none
 */
export function readSecuritySchemes(
  root: ReadObject,
  report: Report,
  url: string | null = null,
): SecurityScheme[] {
  const components = own(root, 'components');
  const sources = [
    {
      value: isObject(components) ? own(components, 'securitySchemes') : undefined,
      at: ['components', 'securitySchemes'],
    },
    { value: own(root, 'securityDefinitions'), at: ['securityDefinitions'] },
  ];
  return sources.flatMap(({ value, at }) =>
    Object.entries(isObject(value) ? value : {}).flatMap(([name, written]) => {
      const { value: scheme } = resolve(root, { value: written, at: [...at, name] }, report);
      return isObject(scheme) ? [readScheme(name, scheme, url)] : [];
    }),
  );
}

function readScheme(name: string, scheme: ReadObject, url: string | null): SecurityScheme {
  const place = text(own(scheme, 'in'))?.toLowerCase();
  const type = typeOf(scheme);
  const isKey = type === 'apiKey';
  return {
    name,
    type,
    in: isKey ? (place === 'query' || place === 'cookie' ? place : 'header') : null,
    parameter: isKey ? (text(own(scheme, 'name')) ?? 'Authorization') : null,
    description: cleanText(own(scheme, 'description'), 300) || null,
    flows: type === 'oauth2' ? readFlows(scheme, url) : [],
    discoveryUrl: type === 'openIdConnect' ? readAbsolute(own(scheme, 'openIdConnectUrl'), url) : null,
  };
}

function typeOf(scheme: ReadObject): SecurityScheme['type'] {
  const type = scalarWords(own(scheme, 'type')).toLowerCase();
  const http = scalarWords(own(scheme, 'scheme')).toLowerCase();
  if (type === 'apikey') return 'apiKey';
  if (type === 'oauth2' || type === 'oauth') return 'oauth2';
  if (type === 'openidconnect') return 'openIdConnect';
  if (type === 'basic' || (type === 'http' && http === 'basic')) return 'basic';
  if (type === 'bearer' || (type === 'http' && http === 'bearer')) return 'bearer';
  return 'other';
}

/** What an operation asks for: its own `security`, else that of the document. */
export function readRequirements(
  root: ReadObject,
  described: DescribedOperation,
  schemes: readonly SecurityScheme[],
): SecurityRequirement[] {
  const listed = own(described.operation, 'security');
  const written = Array.isArray(listed) ? listed : own(root, 'security');
  const at = Array.isArray(listed) ? [...described.at, 'security'] : ['security'];
  const requirements: SecurityRequirement[] = [];
  for (const [index, alternative] of (Array.isArray(written) ? written : []).entries()) {
    if (!isObject(alternative)) continue;
    const requirement: SecurityRequirement = [];
    for (const [name, scopes] of Object.entries(alternative)) {
      const scheme = schemes.find((candidate) => candidate.name === name);
      if (!scheme) reportUndefined(name, [...at, index, name], described.report);
      else
        requirement.push({
          ...scheme,
          scopes: Array.isArray(scopes) ? scopes.map(scalarWords).filter(Boolean) : [],
        });
    }
    if (requirement.length > 0 || Object.keys(alternative).length === 0) requirements.push(requirement);
  }
  return requirements;
}

function reportUndefined(name: string, at: (string | number)[], report: Report): void {
  report(
    'repaired',
    'security_undefined',
    at,
    `"${name.slice(0, 80)}" is asked for but not described under securitySchemes; it was left out.`,
    'Describe it under components.securitySchemes.',
  );
}
