import {
  type AnswerToRead,
  digestSizes,
  type KeptFormat,
  type ReadAnswer,
  readAnswer,
} from './read-answer.ts';
import { type Further, type NothingThere, type Place, readFurther } from './read-further.ts';

/** What is done with the bytes of an answer: read when it came, or read on in later. */
export type AnswerJob =
  | ({ job: 'read' } & AnswerToRead)
  | { job: 'further'; bytes: Uint8Array; format: KeptFormat; place: Place };

/** Does a job. Pure; its time grows with the bytes, so that large ones go to a worker. */
export function doAnswerJob(job: AnswerJob): ReadAnswer | Further | NothingThere {
  if (job.job === 'read') return readAnswer(job);
  return readFurther(job.format, new TextDecoder().decode(job.bytes), job.place, digestSizes[0]);
}
