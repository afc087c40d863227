import { workWhileDue } from '../../work-while-due.ts';
import { type AnnouncementDependencies, announceDue } from './announce-due.ts';

/** Tells plugins of memories that were held back for their prompts, until it is stopped; every process of a desk does. */
export function startAnnouncing(deps: AnnouncementDependencies): { stop(): Promise<void> } {
  return workWhileDue({
    act: () => announceDue(deps),
    logger: deps.logger,
    fault: 'memories that are due could not be looked for; it is tried again',
  });
}
