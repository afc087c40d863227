import type { ToolCall } from '@plugdesk/protocol';
import type { GuardedResponse } from '../../egress/guarded-fetch.ts';
import type { AssistantDependencies } from '../assistant-dependencies.ts';
import { fileAddress } from './describe-answer.ts';
import { type AnswerFile, largestAnswerFile, readAnswerFile } from './keep-file.ts';
import { nameAnswerFile } from './name-file.ts';
import type { ReadAnswer } from './read-answer.ts';

/** What was made of a plugin's answer, not stored yet. */
export interface ProcessedAnswer {
  result: NonNullable<ToolCall['result']>;
  /** What the model reads: the digest, or a sentence where there are no words to read. */
  told: string;
  /** The beginning of its text as it came. */
  beginning: string;
  kept: ReadAnswer['kept'];
  file: AnswerFile | null;
}

/** Most tokens of one digest: 24,000 characters of most languages' prose and data are fewer. */
const mostTokens = 10_000;

/** Reads an answer, shortens it for the model and finds out what else is to be kept of it. Stores nothing. */
export async function processAnswer(
  desk: Pick<AssistantDependencies, 'answers' | 'countTokens' | 'createId' | 'logger'>,
  response: GuardedResponse,
): Promise<ProcessedAnswer> {
  const contentType = response.headers['content-type'] ?? null;
  const read = await desk.answers
    .read({ job: 'read', body: response.body, contentType, isCut: response.truncated })
    .catch((error: unknown) => {
      desk.logger.warn({ err: error }, 'an answer could not be read');
      return unreadable(response);
    });
  const file = await findFile(desk, response, read);
  const sizes = read.digests.map(({ text, isWhole }) => ({ text, isWhole, tokens: desk.countTokens(text) }));
  const digest = sizes.find(({ tokens }) => tokens <= mostTokens) ?? sizes.at(-1);
  const isWhole = digest?.isWhole ?? file !== null;
  return {
    result: {
      status: response.status,
      contentType,
      bytes: response.receivedBytes,
      truncated: response.truncated || !isWhole,
      digest: digest?.text ?? '',
      digestTokens: digest?.tokens ?? 0,
      kind: read.kind,
      type: read.type,
      charset: read.charset,
      notes: read.notes,
      readable: !isWhole && read.kept !== null,
      file: file?.view ?? null,
    },
    told: digest === undefined ? tellFile(response, read, file) : digest.text || tellEmpty(response.status),
    beginning: read.beginning,
    kept: isWhole ? null : read.kept,
    file,
  };
}

function tellEmpty(status: number): string {
  return `The answer was empty: ${status}, without content.`;
}

function tellFile(response: GuardedResponse, read: ReadAnswer, file: AnswerFile | null): string {
  const what = read.kind === 'image' ? 'a picture' : 'a file';
  if (file === null) {
    return `The answer is ${what} (${read.type}, ${response.body.byteLength} bytes${response.truncated ? ' and more' : ''}). It is too large to be kept.`;
  }
  const { view } = file;
  return `The answer is ${what}: ${JSON.stringify(view.name)} (${view.type}, ${view.size} bytes). It is kept and shown to the person. Its address for a link in your answer is ${fileAddress(view.id)}`;
}

async function findFile(
  desk: Pick<AssistantDependencies, 'createId'>,
  response: GuardedResponse,
  read: ReadAnswer,
): Promise<AnswerFile | null> {
  if (read.kind !== 'image' && read.kind !== 'file') return null;
  if (response.truncated || response.body.byteLength > largestAnswerFile) return null;
  const name = nameAnswerFile(response.headers['content-disposition'], response.url, read.type);
  return readAnswerFile(desk.createId, { name, type: read.type, bytes: response.body });
}

/** What used too much time or memory is not read at all. */
function unreadable(response: GuardedResponse): ReadAnswer {
  const text = `(${response.body.byteLength} bytes that could not be read)`;
  return {
    kind: 'text',
    type: 'text/plain',
    charset: null,
    notes: [],
    beginning: text,
    digests: [{ text, isWhole: false }],
    kept: null,
  };
}
