import type { SaidTexts } from '../../said.ts';
import { errors, faults } from './faults.ts';
import { fields } from './fields.ts';
import { changes, findings, limits, reasons, tried } from './findings.ts';
import { notices } from './notices.ts';
import { problems } from './problems.ts';

/** What the desk itself says, in German. */
export const germanSaid: SaidTexts = {
  problems,
  findings,
  limits,
  changes,
  tried,
  reasons,
  faults,
  errors,
  fields,
  notices,
};
