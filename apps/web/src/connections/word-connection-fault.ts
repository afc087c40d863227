import type { Fault } from '@plugdesk/protocol';
import { language } from '../texts/index.ts';
import { connectionTexts } from './texts/index.ts';

const tables: Readonly<Record<string, string>> = connectionTexts.faults;

/**
 * What went wrong with a connection, in the language of the page. In English the desk's own words are shown, which may
 * quote the server; elsewhere, and where only a code is known, the words stand here.
 */
export function wordConnectionFault(fault: Pick<Fault, 'code'> & Partial<Fault>): {
  message: string;
  hint: string | null;
} {
  if (language === 'en' && fault.message) {
    // The desk's log marks names so; on a page they stand in quotation marks.
    return { message: fault.message.replaceAll(/`([^`]+)`/g, '“$1”'), hint: fault.hint ?? null };
  }
  const [message = '', hint = ''] = (tables[fault.code] ?? '').split('\n');
  if (message === '') {
    return {
      message: fault.message ?? tables.internal?.split('\n')[0] ?? fault.code,
      hint: fault.hint ?? null,
    };
  }
  return { message, hint: hint || null };
}
