import { findSaid, type Operation, type Reading, triedSentences } from '@plugdesk/protocol';
import type { EgressPolicy } from '../../egress/egress-policy.ts';
import { findRefused } from '../../egress/find-refused.ts';
import { buildActivePlugin } from '../active/build-active-plugin.ts';
import { makePrefix } from '../active/name-tool.ts';
import { listEntryFiles } from '../entry/entry-uploads.ts';
import type { PluginDependencies } from '../plugin-dependencies.ts';
import type { Logo } from '../reading/fetch-logo.ts';
import { judgeReading } from '../reading/judge-reading.ts';
import type { KeptReading } from '../reading/keep-reading.ts';

/** A reading as the administrator sees it. */
export function presentReading(
  { countTokens }: Pick<PluginDependencies, 'countTokens'>,
  kept: KeptReading,
  policy: EgressPolicy,
): Reading {
  const { read } = kept;
  const { version } = read;
  const prefix = makePrefix(version.nameForModel, new Set());
  const active = buildActivePlugin(
    { id: '', name: version.name, prefix, number: 1, rules: {} },
    version,
    countTokens,
  );
  const operations = version.operations.map(
    (operation): Operation => ({ ...operation, rule: 'author', included: true }),
  );
  const called = [version.entry?.webhookUrl, version.entry?.setUp.completedUrl];
  const addresses = [...new Set([...version.servers, ...called.filter((url) => url != null)])];
  const refused = findRefused(addresses, policy).map(({ address, ...refusal }) => ({
    server: address,
    ...refusal,
  }));
  return {
    id: kept.id,
    manifestUrl: read.manifestUrl,
    descriptionUrl: read.descriptionUrl,
    tried: read.tried.map((attempt) => {
      const said = findSaid(triedSentences, attempt.outcome);
      return { ...attempt, ...(said ? { said } : {}) };
    }),
    ...judgeReading(version, refused),
    name: version.name,
    nameForModel: version.nameForModel,
    descriptionForHuman: version.descriptionForHuman,
    descriptionForModel: version.descriptionForModel,
    logo: read.logo === null ? null : dataAddress(read.logo),
    contactEmail: version.manifest?.contactEmail ?? null,
    legalInfoUrl: version.manifest?.legalInfoUrl ?? null,
    auth: version.auth,
    servers: version.servers,
    refused,
    format: version.format,
    entry: version.entry,
    files: listEntryFiles(version, read.logo?.type ?? null),
    operations,
    findings: version.findings,
    tokens: active.briefTokens + active.tools.reduce((sum, tool) => sum + tool.definitionTokens, 0),
    manifestHash: read.manifestHash,
    descriptionHash: read.descriptionHash,
    createdAt: kept.createdAt.toISOString(),
  };
}

function dataAddress({ bytes, type }: Logo): string {
  return `data:${type};base64,${bytes.toString('base64')}`;
}
