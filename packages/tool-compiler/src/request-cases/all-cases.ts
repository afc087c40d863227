import { BODY_CASES } from './body-cases.ts';
import { PARAMETER_CASES } from './parameter-cases.ts';
import { SECURITY_CASES, SERVER_CASES } from './place-cases.ts';
import { QUERY_STRING_CASES } from './query-string-cases.ts';
import { REFUSED_CASES } from './refused-cases.ts';
import type { RequestCase } from './request-case.ts';
import { STYLE_CASES } from './style-cases.ts';
import { SWAGGER_CASES } from './swagger-cases.ts';
import { XML_CASES } from './xml-cases.ts';

/** Every case of building a request. */
export const REQUEST_CASES: RequestCase[] = [
  ...STYLE_CASES,
  ...PARAMETER_CASES,
  ...QUERY_STRING_CASES,
  ...SWAGGER_CASES,
  ...BODY_CASES,
  ...XML_CASES,
  ...SERVER_CASES,
  ...SECURITY_CASES,
  ...REFUSED_CASES,
];
