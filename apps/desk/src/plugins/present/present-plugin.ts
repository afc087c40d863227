import type {
  AdminPlugin,
  Operation,
  OperationRule,
  Plugin,
  PluginDetail,
  PluginVersion,
} from '@plugdesk/protocol';
import { type ActivePlugin, buildActivePlugin, ruleOf } from '../active/build-active-plugin.ts';
import type { PluginRow } from '../find-registered.ts';
import type { StoredVersion } from '../stored-version.ts';

/** Everything a plugin's presentation is made of. */
export interface PluginFacts {
  plugin: PluginRow & { approved_version: number };
  version: StoredVersion;
  rules: Record<string, OperationRule>;
  candidate: number | null;
  /** What the person chose; null where they never did. */
  chosen: boolean | null;
}

/** A plugin as a person sees it in a list. */
export function presentPlugin(facts: PluginFacts, countTokens: (text: string) => number): Plugin {
  const { plugin, version } = facts;
  const active = activeOf(facts, countTokens);
  return {
    id: plugin.id,
    name: plugin.name,
    description: version.descriptionForHuman,
    host: URL.parse(version.servers[0] ?? '')?.host ?? '',
    policy: plugin.policy,
    blockedReason: plugin.policy === 'blocked' ? plugin.blocked_reason : null,
    on: isOn(plugin.policy, facts.chosen),
    auth: version.auth,
    reads: active.tools.filter(({ effect }) => effect === 'reads').length,
    changes: active.tools.filter(({ effect }) => effect === 'changes').length,
    titles: { reads: titlesOf(active, 'reads'), changes: titlesOf(active, 'changes') },
    contactEmail: version.manifest?.contactEmail ?? null,
    tokens: active.briefTokens + active.tools.reduce((sum, tool) => sum + tool.definitionTokens, 0),
    demo: plugin.demo,
    version: plugin.approved_version,
    candidate: facts.candidate,
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
    findings: facts.version.findings,
    ...more,
  };
}

/** A list shows nouns and finds by words: beyond this many a person would search on the plugin's page. */
const mostTitles = 40;

function titlesOf({ tools }: ActivePlugin, kind: 'reads' | 'changes'): string[] {
  return tools
    .filter(({ effect }) => effect === kind)
    .slice(0, mostTitles)
    .map(({ title }) => title);
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
