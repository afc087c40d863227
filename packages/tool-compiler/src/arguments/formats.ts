const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Formats that are checked (JSON Schema 2020-12, Validation, section 7.3), each more lenient than its standard where
 * services are: a time may lack its zone or its seconds, a space may stand for the T of a date-time, a uuid may be
 * written without hyphens. Others say too little or differ too much between services to refuse a value by them.
 */
export const FORMAT_CHECKS: Readonly<Record<string, (text: string) => boolean>> = {
  date: isDate,
  'date-time': isDateTime,
  time: isTime,
  uuid: isUuid,
  email: isEmail,
  uri: isUri,
};

/** The date of a text that begins with a date and a time; null where it does not, or where no such day exists. */
export function dateOfDateTime(text: string): string | null {
  const trimmed = text.trim();
  return isDateTime(trimmed) ? trimmed.slice(0, 10) : null;
}

function isDate(text: string): boolean {
  const [whole, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  if (whole === undefined) return false;
  const last = DAYS[Number(month) - 1];
  if (last === undefined || Number(day) < 1 || Number(day) > last) return false;
  return month !== '02' || day !== '29' || isLeapYear(Number(year));
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function isDateTime(text: string): boolean {
  return isDate(text.slice(0, 10)) && /^[Tt ]$/.test(text.slice(10, 11)) && isTime(text.slice(11));
}

/** RFC 3339 section 5.6; 24:00 is no time there, the leap second is. */
function isTime(text: string): boolean {
  const [whole, hours, minutes, seconds = '0'] =
    /^(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,12})?)?(?:[Zz]|[+-]\d\d:?\d\d)?$/.exec(text) ?? [];
  return whole !== undefined && Number(hours) < 24 && Number(minutes) < 60 && Number(seconds) <= 60;
}

function isUuid(text: string): boolean {
  const bare = text.replace(/^urn:uuid:/i, '');
  return (
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(bare) ||
    /^[0-9a-f]{32}$/i.test(bare)
  );
}

/** Anything around the last @; what else an address may be is for its server. */
function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  return at > 0 && at < text.length - 1 && !/\s/.test(text);
}

/** RFC 3986 section 3.1: a scheme, a colon and something behind it, without blanks. */
function isUri(text: string): boolean {
  return /^[a-zA-Z][a-zA-Z0-9+.-]{0,30}:[^\s]/.test(text) && !/[\s\u0000-\u001f]/.test(text);
}
