import { transcriptTexts } from './texts/index.ts';

/** Whose words they are: `You`, a name as it was sent, or a number where nobody knows. */
export function nameSpeaker({
  speaker,
  speakerId,
  isUser,
}: {
  speaker: string;
  speakerId: number;
  isUser: boolean;
}): string {
  if (isUser) return transcriptTexts.you;
  return /^(?:speaker[ _-]?)?\d{1,4}$/i.test(speaker) ? transcriptTexts.speaker(speakerId) : speaker;
}
