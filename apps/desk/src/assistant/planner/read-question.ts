import type { ModelMessage, ModelRequest } from '../model/model-port.ts';
import { readSentence, type SentenceReading } from './read-sentence.ts';
import { askedBack } from './speak.ts';

/** The sentence with the question before it where it only answers what the planner asked back. */
export function sentencesOf(messages: ModelMessage[], start: number): string[] {
  const said = messages[start];
  const own = said?.role === 'user' ? said.text : '';
  const before = messages[start - 1];
  if (before?.role !== 'assistant' || before.parts.some((part) => part.type === 'tool-call')) return [own];
  const answer = before.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const asked = answer.split('\n\n').some(askedBack);
  const question = messages.slice(0, start - 1).findLastIndex((message) => message.role === 'user');
  return asked && question >= 0 ? [...sentencesOf(messages, question), own] : [own];
}

/** Of each sentence only so much is read, so that a long question does not hide the answer to what was asked back. */
export function readQuestion(
  messages: ModelMessage[],
  start: number,
  person: ModelRequest['person'],
): SentenceReading {
  const sentences = sentencesOf(messages, start);
  return readSentence(
    sentences.length === 1 ? (sentences[0] ?? '') : sentences.map((said) => said.slice(0, 600)).join('. '),
    person,
  );
}
