import { answersRequirements } from './requirements/answers.ts';
import { attacksRequirements } from './requirements/attacks.ts';
import { connectionsRequirements } from './requirements/connections.ts';
import { connectionsScreensRequirements } from './requirements/connections-screens.ts';
import { deliveriesRequirements } from './requirements/deliveries.ts';
import { detailsRequirements } from './requirements/details.ts';
import { entriesRequirements } from './requirements/entries.ts';
import { eventExamplesRequirements } from './requirements/event-examples.ts';
import { eventsRequirements } from './requirements/events.ts';
import { eventsScreensRequirements } from './requirements/events-screens.ts';
import { foundationsRequirements } from './requirements/foundations.ts';
import { memoriesScreensRequirements } from './requirements/memories-screens.ts';
import { notificationsRequirements } from './requirements/notifications.ts';
import { officeProjectsRequirements } from './requirements/office-projects.ts';
import { peopleRequirements } from './requirements/people.ts';
import { pluginsRequirements } from './requirements/plugins.ts';
import type { Requirement } from './requirements/requirement.ts';
import { toolChoiceRequirements } from './requirements/tool-choice.ts';
import { transcriptsRequirements } from './requirements/transcripts.ts';
import { turnsRequirements } from './requirements/turns.ts';

/** Every requirement. */
export const requirements: Requirement[] = [
  ...foundationsRequirements,
  ...pluginsRequirements,
  ...entriesRequirements,
  ...turnsRequirements,
  ...answersRequirements,
  ...toolChoiceRequirements,
  ...attacksRequirements,
  ...peopleRequirements,
  ...detailsRequirements,
  ...officeProjectsRequirements,
  ...deliveriesRequirements,
  ...eventsRequirements,
  ...eventExamplesRequirements,
  ...connectionsRequirements,
  ...connectionsScreensRequirements,
  ...transcriptsRequirements,
  ...notificationsRequirements,
  ...memoriesScreensRequirements,
  ...eventsScreensRequirements,
];
