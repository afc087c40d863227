import type { ToolCall } from '@plugdesk/protocol';
import type { SignName } from '../desk/sign.tsx';

/** Shape by kind, fill by what became of it. */
export function signOfCall(call: {
  status: ToolCall['status'];
  operation: { effect: 'reads' | 'changes' } | null;
}): SignName {
  switch (call.status) {
    case 'succeeded':
      return call.operation?.effect === 'changes' ? 'changes' : 'reads';
    case 'waiting':
      return call.operation?.effect === 'reads' ? 'asks-read' : 'asks';
    case 'failed':
    case 'invalid':
      return 'failed';
    case 'denied':
      return 'refused';
    case 'expired':
    case 'replaced':
      return 'expired';
    case 'unknown':
      return 'unknown';
    default:
      return 'parked';
  }
}

/** True for look-ups that went well: several of one plugin in a row join into one line. Changes never join. */
export function mayJoin(call: ToolCall): boolean {
  return call.status === 'succeeded' && call.operation?.effect === 'reads' && !call.asked;
}

/** True while the model writes a call, or the desk waits for its answer. */
export function isUnderWay(call: ToolCall): boolean {
  return ['preparing', 'connected', 'approved', 'sending'].includes(call.status);
}
