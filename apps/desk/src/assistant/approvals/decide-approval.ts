import type { Reason } from '@plugdesk/protocol';

/** What the decision goes by: nothing else may. */
export interface ApprovalFacts {
  /** Upper case. */
  method: string;
  pluginName: string;
  operationTitle: string;
  /** The administrator's rule for the operation; `off` never gets here. */
  rule: 'author' | 'ask' | 'remember' | 'read';
  /** The author's flag (`x-openai-isConsequential`). */
  consequential: boolean | null;
  /** The person's remembered choice; `definitionMatches` is false when the operation changed since. */
  remembered: { since: Date; definitionMatches: boolean } | null;
  /** Names of other plugins whose answers are in the conversation. */
  otherSources: string[];
  /** Whether words of the person's memories are in the conversation. */
  tellsMemories: boolean;
  /** Names of the files that the person attached in the conversation. */
  attachedFiles: string[];
  /** Whether the call carries any value at all. */
  carriesData: boolean;
}

/** Ask or run, with the reasons people see; whether the choice may be remembered. */
export interface ApprovalDecision {
  ask: boolean;
  mayRemember: boolean;
  reasons: Reason[];
}

/**
 * Decides whether a call asks. Pure. The strictest word wins: GET and HEAD run, all else asks; the author's flag may
 * only tighten (`false` merely lets a choice be remembered); the administrator may ask always, allow remembering,
 * or declare a read; once another plugin's answer or a file of the person is in the conversation a call that carries
 * data asks, even a GET, and no remembered choice covers that.
 */
export function decideApproval(facts: ApprovalFacts): ApprovalDecision {
  const reasons: Reason[] = [];
  const { pluginName: plugin, operationTitle: operation } = facts;
  const readsByMethod = facts.method === 'GET' || facts.method === 'HEAD';
  const changes = !readsByMethod && facts.rule !== 'read';
  if (changes) {
    reasons.push({
      code: 'method',
      title: 'It changes something.',
      text: `${facts.method} in ${plugin}: ${operation}.`,
      said: { sentence: 'method', values: { method: facts.method, plugin, operation } },
    });
  }
  const authorAsks = facts.consequential === true;
  if (authorAsks) {
    reasons.push({
      code: 'author',
      title: 'The author says: always ask.',
      text: 'This choice cannot be remembered.',
      said: { sentence: 'author', values: {} },
    });
  }
  const administratorAsks = facts.rule === 'ask';
  if (administratorAsks) {
    reasons.push({
      code: 'administrator',
      title: 'A rule of this desk: always ask',
      text: `for ${operation} in ${plugin}.`,
      said: { sentence: 'administrator', values: { plugin, operation } },
    });
  }
  const mixes = facts.otherSources.length > 0 && facts.carriesData;
  if (mixes) {
    reasons.push({
      code: 'taint',
      title: 'It may carry data from one plugin to another.',
      text: `Answers of ${listNames(facts.otherSources)} are in this conversation, and this goes to ${plugin}.`,
      said: { sentence: 'taint', values: { sources: facts.otherSources, plugin } },
    });
  }
  const tellsOfMemories = facts.tellsMemories && facts.carriesData;
  if (tellsOfMemories) {
    reasons.push({
      code: 'taint',
      title: 'It may carry data from your memories to a plugin.',
      text: `What your memories tell is in this conversation, and this goes to ${plugin}.`,
      said: { sentence: 'taint/memories', values: { plugin } },
    });
  }
  const tellsOfFiles = facts.attachedFiles.length > 0 && facts.carriesData;
  if (tellsOfFiles) reasons.push(whyFilesAsk(facts));
  const tainted = mixes || tellsOfMemories || tellsOfFiles;
  if (reasons.length === 0)
    return { ask: false, mayRemember: false, reasons: [whyItRuns(facts, readsByMethod)] };

  const mayRemember =
    changes &&
    !authorAsks &&
    !administratorAsks &&
    !tainted &&
    (facts.rule === 'remember' || facts.consequential === false);
  if (mayRemember && facts.remembered?.definitionMatches) {
    return {
      ask: false,
      mayRemember,
      reasons: [
        {
          code: 'remembered',
          title: 'Not asked:',
          text: `you chose that on ${day(facts.remembered.since)}.`,
          said: { sentence: 'remembered', values: { day: day(facts.remembered.since) } },
        },
      ],
    };
  }
  if (facts.remembered && !facts.remembered.definitionMatches) {
    reasons.push({
      code: 'version-changed',
      title: 'Its description changed',
      text: `since you chose on ${day(facts.remembered.since)} not to be asked.`,
      said: { sentence: 'version-changed', values: { day: day(facts.remembered.since) } },
    });
  }
  return { ask: true, mayRemember, reasons };
}

function whyFilesAsk({ attachedFiles, pluginName }: ApprovalFacts): Reason {
  const names = listNames(attachedFiles);
  const one = attachedFiles.length === 1;
  const are = one ? `A file that you attached (${names}) is` : `Files that you attached (${names}) are`;
  return {
    code: 'taint',
    title: `It may carry data from your ${one ? 'file' : 'files'} to a plugin.`,
    text: `${are} in this conversation, and this goes to ${pluginName}.`,
    said: {
      sentence: one ? 'taint/file' : 'taint/files',
      values: { files: attachedFiles, plugin: pluginName },
    },
  };
}

function whyItRuns(facts: ApprovalFacts, readsByMethod: boolean): Reason {
  if (readsByMethod)
    return {
      code: 'reads',
      title: 'Not asked:',
      text: `${facts.method} only looks something up.`,
      said: { sentence: 'reads', values: { method: facts.method } },
    };
  return {
    code: 'administrator-read',
    title: 'Not asked:',
    text: 'an administrator has declared that this operation only looks something up.',
    said: { sentence: 'administrator-read', values: {} },
  };
}

function listNames(names: string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
