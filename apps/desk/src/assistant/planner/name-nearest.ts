import type { ModelRequest, ModelTool } from '../model/model-port.ts';
import { describeOperation } from './describe-operation.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { readSentence, type SentenceReading } from './read-sentence.ts';
import { wordsFor } from './speak.ts';
import { synonymsOf } from './split-words.ts';

/** What is said where no operation fits the question. */
export function notFound(request: Omit<ModelRequest, 'signal' | 'system'>, start: number): string {
  const said = request.messages[start];
  const reading = readSentence(said?.role === 'user' ? said.text : '', request.person);
  return wordsFor(request.person.language).saysNotFound(nearestLabels(request.tools, reading));
}

/** Up to three operations that share a word with the sentence, whatever they do; else the first ones. */
function nearestLabels(tools: ModelTool[], reading: SentenceReading): string[] {
  const profiles = tools.map(describeOperation);
  const shared = (stems: ReadonlySet<string>) =>
    reading.topic.filter((stem) => stems.has(stem) || [...synonymsOf(stem)].some((other) => stems.has(other)))
      .length;
  return profiles
    .map((profile) => ({ label: profile.label, score: shared(profile.nouns) + shared(profile.verbs) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 3)
    .map(({ label }) => escapeMarkdown(label));
}
