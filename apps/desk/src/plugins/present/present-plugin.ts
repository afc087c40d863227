import type {
  AdminPlugin,
  Operation,
  OperationRule,
  Plugin,
  PluginDetail,
  PluginVersion,
} from '@plugdesk/protocol';
import { type ActivePlugin, buildActivePlugin, ruleOf } from '../active/build-active-plugin.ts';
import { listEntryFiles } from '../entry/entry-uploads.ts';
import { promptsOf } from '../entry/prompts-of.ts';
import type { PluginRow } from '../find-registered.ts';
import { isDrawn } from '../reading/sniff-image.ts';
import type { StoredVersion } from '../stored-version.ts';
import { describeMaker } from './describe-maker.ts';

/** Everything a plugin's presentation is made of. */
export interface PluginFacts {
  plugin: PluginRow & { approved_version: number };
  version: StoredVersion;
  rules: Record<string, OperationRule>;
  /** The address that the manifest, else the description, was fetched from; null where it came as text. */
  fetchedFrom: string | null;
  /** Content type of the logo as it was fetched. */
  logoType: string | null;
  /** Whether its service has shown the word that the desk gave its author (`plugin_sign_in`). */
  domainProven: boolean;
  candidate: number | null;
  /** What the person chose; null where they never did. */
  chosen: boolean | null;
  /** The developer of the desk who answers for it. */
  author: AdminPlugin['author'];
  /** Whether the person who asks does, or is an administrator. */
  answersFor: boolean;
  /** What the administrator decided of its sign-in: whose key, and whether its place in a request was set. */
  signIn: { holder: 'person' | 'desk' | null; placed: boolean };
}

/** A plugin as a person sees it in a list. */
export function presentPlugin(facts: PluginFacts, countTokens: (text: string) => number): Plugin {
  const { plugin, version } = facts;
  const active = activeOf(facts, countTokens);
  return {
    id: plugin.id,
    name: plugin.name,
    description: version.descriptionForHuman,
    kinds: kindsOf(version),
    triggers: version.entry?.triggers ?? [],
    prompts: version.entry === null ? [] : promptsOf(version.entry),
    host: URL.parse(version.servers[0] ?? version.entry?.webhookUrl ?? '')?.host ?? '',
    logo: isDrawn(facts.logoType) ? logoAddress(plugin.id, plugin.approved_version) : null,
    maker: describeMaker(facts.fetchedFrom, version.manifest, facts.domainProven),
    policy: plugin.policy,
    blockedReason: plugin.policy === 'blocked' ? plugin.blocked_reason : null,
    on: isOn(plugin.policy, facts.chosen),
    auth: version.auth,
    signsIn: whoSignsIn(version.auth, facts.signIn),
    reads: active.tools.filter(({ effect }) => effect === 'reads').length,
    changes: active.tools.filter(({ effect }) => effect === 'changes').length,
    titles: { reads: titlesOf(active, 'reads'), changes: titlesOf(active, 'changes') },
    contactEmail: version.manifest?.contactEmail ?? null,
    tokens: active.briefTokens + active.tools.reduce((sum, tool) => sum + tool.definitionTokens, 0),
    demo: plugin.demo,
    version: plugin.approved_version,
    candidate: facts.candidate,
    gone: plugin.gone,
    createdAt: plugin.created_at.toISOString(),
  };
}

/** A plugin's own page. */
export function presentPluginDetail(facts: PluginFacts, countTokens: (text: string) => number): PluginDetail {
  const { version, rules } = facts;
  return {
    ...presentPlugin(facts, countTokens),
    descriptionForModel: version.descriptionForModel,
    legalInfoUrl: version.manifest?.legalInfoUrl ?? null,
    servers: version.servers,
    entry: version.entry,
    files: listEntryFiles(version, facts.logoType),
    answersFor: facts.answersFor,
    operations: version.operations.map((operation): Operation => {
      const rule = ruleOf(rules, operation.key);
      return {
        ...operation,
        effect: rule === 'read' ? 'reads' : operation.effect,
        rule,
        included: rule !== 'off',
      };
    }),
  };
}

/** A plugin with everything an administrator decides by. */
export function presentAdminPlugin(
  facts: PluginFacts,
  more: { versions: PluginVersion[]; candidateChanges: AdminPlugin['candidateChanges'] },
  countTokens: (text: string) => number,
): AdminPlugin {
  return {
    ...presentPluginDetail(facts, countTokens),
    sourceUrl: facts.plugin.source,
    goneSince: facts.plugin.gone_since?.toISOString() ?? null,
    goneKeptAt: facts.plugin.gone_kept_at?.toISOString() ?? null,
    author: facts.author,
    findings: facts.version.findings,
    ...more,
  };
}

/** Where the desk serves the logo of a version. */
export function logoAddress(pluginId: string, version: number): string {
  return `/api/plugins/${pluginId}/logo?version=${version}`;
}

/** What a version is: one plugin may be several, and each is at least one. */
function kindsOf({ operations, entry }: StoredVersion): Plugin['kinds'] {
  const prompts = entry === null ? [] : promptsOf(entry);
  return [
    ...(operations.length > 0 || entry === null ? ['api' as const] : []),
    ...(entry !== null && entry.webhookUrl !== null ? ['event' as const] : []),
    ...(prompts.length > 0 ? ['prompt' as const] : []),
  ];
}

/** A list shows nouns and finds by words: beyond this many a person would search on the plugin's page. */
const mostTitles = 40;

function titlesOf({ tools }: ActivePlugin, kind: 'reads' | 'changes'): string[] {
  return tools
    .filter(({ effect }) => effect === kind)
    .slice(0, mostTitles)
    .map(({ title }) => title);
}

/** Whose sign-in calls use: as the plugin describes it, and for keys as the administrator decided. */
function whoSignsIn(auth: Plugin['auth'], signIn: PluginFacts['signIn']): Plugin['signsIn'] {
  if (auth.type === 'oauth') return auth.grant === 'client-credentials' ? 'desk' : 'person';
  const wantsKey = auth.type === 'user_http' || auth.type === 'service_http';
  if (!wantsKey && !signIn.placed) return 'nobody';
  return signIn.holder ?? (auth.type === 'service_http' ? 'desk' : 'person');
}

/** Whether a plugin is on: by the administrator's word, else by the person's. */
function isOn(policy: Plugin['policy'], chosen: boolean | null): boolean {
  if (policy === 'required' || policy === 'blocked') return policy === 'required';
  return chosen ?? policy === 'default';
}

function activeOf(
  { plugin, version, rules }: PluginFacts,
  countTokens: (text: string) => number,
): ActivePlugin {
  return buildActivePlugin(
    { id: plugin.id, name: plugin.name, prefix: plugin.tool_prefix, number: plugin.approved_version, rules },
    version,
    countTokens,
  );
}
