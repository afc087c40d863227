/** The slip that a person is led to as soon as it is drawn. */
let awaited: string | null = null;

/** The id of the heading of a slip. */
export function headingOfSlip(approvalId: string): string {
  return `slip-${approvalId}`;
}

/**
 * Leads a person from a slip that they changed to the one that took its place: to its heading, never to a button.
 * The new one may be drawn before this is called, or after.
 */
export function leadToSlip(approvalId: string): void {
  const heading = document.getElementById(headingOfSlip(approvalId));
  if (heading) heading.focus();
  else awaited = approvalId;
}

/** Whether a slip that has just been drawn is the one to lead to; true once. */
export function isAwaited(approvalId: string): boolean {
  if (awaited !== approvalId) return false;
  awaited = null;
  return true;
}
