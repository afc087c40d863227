import type { Path } from './pointer.ts';
import type { SaidProblem } from './problem-sentences.ts';

/** `repaired`: read differently than written and works. `unusable`: cannot be called. `note`: worth knowing. */
export type Severity = 'repaired' | 'unusable' | 'note';

/** Method (upper case) and path of an operation, as the description writes the path. */
export type OperationKey = { method: string; path: string };

/** One finding about the text of a description. */
export type Problem = SaidProblem & {
  severity: Severity;
  /** Stable, for code: see PROBLEM_CODES. */
  code: ProblemCode;
  /** The operation that it touches; null where it is about the whole document. */
  operation: OperationKey | null;
  /** What was found, with the names involved. */
  message: string;
  /** Line in the text as given, from 1; null where it cannot be told. */
  line: number | null;
  /** Column in that line, from 1; null where it cannot be told. */
  column: number | null;
  /** JSON Pointer (RFC 6901) of the place; null where it is about the text itself. */
  pointer: string | null;
  /** What the author should write. */
  fix: string;
};

/** Every code of a problem with its meaning. Codes never change their meaning. */
export const PROBLEM_CODES = {
  parse_limit: 'The text is too long, too deep, or grows when it is read.',
  text_repaired: 'The text is not correct JSON or YAML and was read all the same.',
  text_unreadable: 'The text is neither JSON nor YAML.',
  key_duplicate: 'A key stands twice in one object; the last one counts.',
  not_a_description: 'The text is not an API description.',
  version_missing: 'Neither `openapi` nor `swagger` says which version it is.',
  operations_missing: 'There is no operation in it.',
  path_invalid: 'A path is not written as one.',
  operation_invalid: 'An operation is not an object.',
  operation_id_missing: 'An operation has no operationId.',
  operation_id_misspelt: 'operationId is written in another way.',
  operation_id_duplicate: 'An operationId stands twice.',
  operation_id_illegal: 'An operationId has characters or a length that a tool name cannot have.',
  responses_missing: 'An operation describes no response.',
  reference_missing: 'A $ref points to nothing.',
  reference_external: 'A $ref points to another file.',
  reference_circular: 'A $ref leads back to itself.',
  schema_circular: 'A schema contains itself and was cut.',
  schema_invalid: 'A schema is not written as JSON Schema.',
  schema_shortened: 'A schema was shortened to stay within limits.',
  required_on_property: '`required: true` stands on a property instead of in its object.',
  pattern_invalid: 'A pattern is not a regular expression that can be used.',
  pattern_unchecked: 'A pattern is told to the model, but values are not compared with it.',
  keyword_left_out: 'A rule of a schema cannot be told to a model and was left out.',
  enum_shortened: 'A long list of allowed values was shortened.',
  parameter_invalid: 'A parameter is not written as one.',
  parameter_duplicate: 'A parameter stands twice.',
  parameter_reserved: 'A parameter stands for a header that the caller sets itself.',
  query_string_invalid: 'A parameter that is the whole query string cannot be written as described.',
  path_parameter_undeclared: 'A parameter in the path is not declared.',
  path_parameter_unused: 'A declared path parameter does not stand in the path.',
  argument_renamed: 'A parameter got another name in the tool.',
  body_rule_left_open: 'A rule over several properties of a body is left to the service.',
  body_twice: 'An operation has a body and form fields.',
  body_type_not_used: 'A request body may be sent in other content types than the one that was taken.',
  body_type_missing: 'A request body names no content type.',
  text_addresses_model: 'A text speaks to a model instead of describing the API.',
  servers_missing: 'No server is named.',
  servers_misplaced: '`servers` stands in the wrong place.',
  server_invalid: 'A server is not a web address.',
  server_local: 'A server is an address of the machine that calls, such as localhost.',
  server_relative: 'A server is relative and there is nothing to resolve it against.',
  server_variable_undefined: 'A server variable has no default.',
  security_undefined: 'A security requirement names a scheme that is not described.',
} as const;

/** Stable code of a problem. */
export type ProblemCode = keyof typeof PROBLEM_CODES;

/** A finding before its place in the text is looked up. */
export type Finding = Omit<Problem, 'line' | 'column' | 'pointer'> & { at: Path };

/** What a step says when it finds something; the operation is added by who listens. */
export type Report = (severity: Severity, code: ProblemCode, at: Path, message: string, fix: string) => void;
