import { Notice } from '../desk/notice.tsx';
import { texts } from '../texts/index.ts';

const words = texts.conversation;

/** Says what answers where no model is connected. */
export function PlannerNote() {
  return (
    <Notice>
      <b className="label">{words.plannerTitle}</b> {words.plannerText}
    </Notice>
  );
}

/** The same in two words, for the header. */
export function PlannerTag() {
  return (
    <span className="planner-tag" title={`${words.plannerTitle} ${words.plannerText}`}>
      <span className="wideonly">{words.plannerTag}</span>
      <span className="smallonly">{words.plannerTagShort}</span>
    </span>
  );
}
