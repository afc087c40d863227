import { createContext, useContext } from 'react';

/** Puts words into the field for the next question, where the person reads, changes and sends them. */
export type AskNext = (text: string) => void;

const context = createContext<AskNext | null>(null);

/** Gives the field's door to what stands in the conversation. */
export const AskNextProvider = context.Provider;

/** Null where there is no field for a question. */
export function useAskNext(): AskNext | null {
  return useContext(context);
}
