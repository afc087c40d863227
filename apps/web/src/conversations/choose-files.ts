import { attachmentLimits, DeskProblem } from '@plugdesk/client';
import { texts } from '../texts/index.ts';

const words = texts.attachments;

/**
 * Which of some chosen files can go with a question that has others already: those within the limits, in their order,
 * and for the rest the first reason why not.
 */
export function chooseFiles<Chosen extends { name: string; size: number }>(
  chosen: Chosen[],
  present: { size: number }[],
): { taken: Chosen[]; problem: DeskProblem | null } {
  const taken: Chosen[] = [];
  let problem: DeskProblem | null = null;
  let bytes = present.reduce((sum, { size }) => sum + size, 0);
  const refuse = (code: string, message: string, hint: string) => {
    problem ??= new DeskProblem({ code, message, hint, status: 0 });
  };
  for (const file of chosen) {
    if (present.length + taken.length >= attachmentLimits.files) {
      refuse('too_many_attachments', words.tooMany(attachmentLimits.files), words.sendLater);
    } else if (file.size > attachmentLimits.fileBytes) {
      refuse(
        'payload_too_large',
        words.tooLarge(file.name, attachmentLimits.fileBytes / 1_000_000),
        words.notAttached,
      );
    } else if (bytes + file.size > attachmentLimits.messageBytes) {
      refuse(
        'payload_too_large',
        words.tooLargeTogether(attachmentLimits.messageBytes / 1_000_000),
        words.sendLater,
      );
    } else {
      taken.push(file);
      bytes += file.size;
    }
  }
  return { taken, problem };
}
