import type { ToolCall } from '@plugdesk/protocol';

/** Where a person gets a file of theirs. */
export function fileAddress(fileId: string): string {
  return `/api/attachments/${encodeURIComponent(fileId)}`;
}

/**
 * What a model is told of an answer beside its words: what its sender said wrongly, what is left out, and how to read
 * on. Null where there is nothing to say. Pure.
 */
export function describeAnswer(call: Pick<ToolCall, 'id' | 'result'>): string | null {
  const { result } = call;
  if (!result) return null;
  const notes = new Set(result.notes);
  const sentences = [
    notes.has('type-wrong') ? `Sent as ${result.contentType}; by its bytes it is ${result.type}.` : '',
    notes.has('charset-wrong') ? `Read as ${result.charset}, which is not what it says.` : '',
    notes.has('json-broken') ? 'Sent as JSON, it cannot be read as such: this is its text.' : '',
    result.kind === 'html' ? 'The words of a page; its tags are left out.' : '',
    notes.has('cut') ? 'More came than is read of one answer: the end is missing.' : '',
    result.readable === true
      ? `This is a digest of ${result.bytes} bytes; what is left out is counted where it stood. Read on with read_more, handle ${JSON.stringify(call.id)}.`
      : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? null : sentences.join(' ');
}
