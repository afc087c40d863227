/**
 * A question that a button writes, where something may have been typed already: what was typed stays first, and the
 * question stands behind it, once. Pure.
 */
export function putBehindDraft(draft: string, question: string): string {
  const typed = draft.trimEnd();
  if (typed === '') return question;
  return typed.endsWith(question) ? typed : `${typed}\n\n${question}`;
}
