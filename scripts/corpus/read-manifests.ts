import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countTokens } from '../../apps/desk/src/assistant/model/count-tokens.ts';
import type {
  GuardedFetch,
  GuardedRequest,
  GuardedResponse,
} from '../../apps/desk/src/egress/guarded-fetch.ts';
import { createCompiler } from '../../apps/desk/src/plugins/compiling/create-compiler.ts';
import { judgeReading } from '../../apps/desk/src/plugins/reading/judge-reading.ts';
import { readPlugin } from '../../apps/desk/src/plugins/reading/read-plugin.ts';
import { LOGO } from './logo.ts';

/** What the desk says about one manifest with its description. */
export interface ManifestVerdict {
  name: string;
  verdict: 'usable' | 'usable-with-warnings' | 'not-usable' | 'crashed';
  /** Operations that can be called, and all. */
  usable: number;
  operations: number;
  /** Every finding's code with how often it was found, sorted; what blocks stands with a leading `!`. */
  codes: string[];
}

/**
 * Reads every manifest of `FOLDER/manifests` as the desk does when an administrator enters its address, with the
 * description of the same name in `FOLDER/specs` at the address that the manifest names, and nothing there when the
 * folder has none.
 */
export async function readManifests(folder: string): Promise<ManifestVerdict[]> {
  const compiler = createCompiler();
  const verdicts: ManifestVerdict[] = [];
  try {
    const descriptions = await readdir(join(folder, 'specs'));
    for (const file of (await readdir(join(folder, 'manifests'))).sort()) {
      const name = file.replace(/\.json$/, '');
      const description = descriptions.find((other) => other.replace(/\.(?:json|yaml)$/, '') === name);
      const manifest = await readFile(join(folder, 'manifests', file));
      const guardedFetch = answerFromFiles(
        `https://${name}/.well-known/ai-plugin.json`,
        manifest,
        description === undefined ? null : await readFile(join(folder, 'specs', description)),
      );
      verdicts.push(await readOne(name, { guardedFetch, compiler, countTokens, now: () => new Date(0) }));
    }
  } finally {
    await compiler.close();
  }
  return verdicts;
}

async function readOne(name: string, needs: Parameters<typeof readPlugin>[0]): Promise<ManifestVerdict> {
  try {
    const address = `https://${name}/.well-known/ai-plugin.json`;
    const { version } = await readPlugin(needs, { kind: 'address', address });
    const { verdict } = judgeReading(version);
    const findings = [...version.findings, ...version.operations.flatMap((operation) => operation.findings)];
    return {
      name,
      verdict,
      usable: version.operations.filter(({ status }) => status !== 'unusable').length,
      operations: version.operations.length,
      codes: countCodes(findings),
    };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'error';
    return { name, verdict: 'crashed', usable: 0, operations: 0, codes: [`!${code}`] };
  }
}

function countCodes(findings: readonly { severity: string; code: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { severity, code } of findings) {
    const written = severity === 'blocks' ? `!${code}` : code;
    counts.set(written, (counts.get(written) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => (count === 1 ? code : `${code} x${count}`)).sort();
}

/** The far side of one plugin without a network: its manifest, its description, and a logo at any image's address. */
function answerFromFiles(manifestUrl: string, manifest: Buffer, description: Buffer | null): GuardedFetch {
  const written: unknown = JSON.parse(manifest.toString('utf8'));
  const { api, logo_url: logo } = written as { api?: { url?: string }; logo_url?: string };
  const at = (address: string | undefined) => URL.parse(address ?? '', manifestUrl)?.href;
  const bodies = new Map([
    [at(logo), LOGO],
    [at(api?.url), description],
    [manifestUrl, manifest],
  ]);
  const answer = async ({ url }: GuardedRequest): Promise<GuardedResponse> => {
    const body = bodies.get(url) ?? null;
    return {
      status: body === null ? 404 : 200,
      headers: {},
      body: body ?? Buffer.alloc(0),
      truncated: false,
      url,
      redirects: [],
      sentBytes: 0,
      receivedBytes: body?.byteLength ?? 0,
      timing: { startedAt: 0, firstByteMs: 0, totalMs: 0 },
    };
  };
  return Object.assign(answer, { doOthersResolve: async () => false, close: async () => {} });
}
