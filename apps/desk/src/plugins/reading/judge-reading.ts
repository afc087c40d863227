import type { Finding, PluginEntry, Reading } from '@plugdesk/protocol';
import { makeFinding } from '../make-finding.ts';
import type { StoredVersion } from '../stored-version.ts';

/** A verdict in one word and in one sentence. */
type Judgement = Pick<Reading, 'verdict' | 'headline'>;

/** What makes a description useless, or null: no operation in it, or none that can be called. */
export function findNothingToCall(version: Pick<StoredVersion, 'operations' | 'servers'>): Finding | null {
  if (version.operations.length === 0) {
    return makeFinding({
      severity: 'blocks',
      code: 'operations_missing',
      file: 'description',
      field: 'paths',
      message: 'There is no operation in the API description.',
      hint: 'Describe at least one path with a method, such as get.',
    });
  }
  if (version.operations.every(({ status }) => status === 'unusable')) {
    return makeFinding({
      severity: 'blocks',
      code: 'operations_unusable',
      file: 'description',
      field: 'paths',
      message: 'None of the operations can be called.',
      hint: 'Each operation says why.',
    });
  }
  return null;
}

/**
 * Judges what was read: anything that blocks makes it not usable, anything else that was found, and a server that calls
 * would be `refused` to, warns. Pure.
 */
export function judgeReading(
  version: Pick<StoredVersion, 'operations' | 'findings' | 'entry'>,
  refused: Reading['refused'] = [],
): Judgement {
  const blocking = version.findings.filter(({ severity }) => severity === 'blocks');
  const [first] = blocking;
  if (first) {
    const more = blocking.length > 1 ? ` And ${blocking.length - 1} more that blocks.` : '';
    return { verdict: 'not-usable', headline: `Not usable: ${first.message}${more}` };
  }
  const usable = version.operations.filter(({ status }) => status !== 'unusable').length;
  const all = version.operations.length;
  const found =
    version.findings.length + version.operations.reduce((sum, { findings }) => sum + findings.length, 0);
  const entry = version.entry === null ? '' : describeEntry(version.entry);
  const operations =
    all === 1
      ? 'The one operation is usable'
      : usable === all
        ? `All ${all} operations are usable`
        : `${usable} of ${all} operations are usable`;
  const counted =
    all === 0 && entry !== '' ? `Usable: ${entry}` : entry === '' ? operations : `${operations}; ${entry}`;
  const [stopped] = refused;
  const headline = stopped ? `${counted}, but calls to ${stopped.server} would be refused` : counted;
  return { verdict: found === 0 && !stopped ? 'usable' : 'usable-with-warnings', headline };
}

/** What an entry makes of a plugin, in words; empty where it makes nothing. */
function describeEntry({ triggers, memoryPrompt, chatPrompt }: PluginEntry): string {
  const told = triggers.map((trigger) =>
    trigger === 'memory.created' ? 'new memories' : 'live transcripts',
  );
  const parts = [
    ...(told.length > 0 ? [`is told of ${told.join(' and ')}`] : []),
    ...(memoryPrompt === null ? [] : ['runs a prompt over each new memory']),
    ...(chatPrompt === null ? [] : ['can be talked with']),
  ];
  return parts.join(', ');
}
