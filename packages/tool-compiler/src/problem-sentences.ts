/**
 * Every sentence of a problem, in English, by its stable name: a code, or a code and which of its cases (`code/case`).
 * `%{name}` stands for a value of the problem, so that others can word it in their own language.
 */
export const PROBLEM_SENTENCES = {
  'parse_limit/length': {
    message: 'The text has %{characters} characters; at most %{most} are read.',
    fix: 'Publish a shorter description: split it, or leave out long examples.',
  },
  'parse_limit/depth': {
    message: 'The text is nested more than %{levels} levels deep.',
    fix: 'Write nested parts once and point to them with $ref.',
  },
  'parse_limit/too_deep': {
    message: 'The text is nested too deep.',
    fix: 'Write nested parts once and point to them with $ref.',
  },
  'parse_limit/yaml_depth': {
    message: 'The YAML is nested too deep to be read.',
    fix: 'Write nested parts once and point to them with $ref.',
  },
  'parse_limit/aliases': {
    message: 'The YAML uses aliases that stand for more than %{most} values.',
    fix: 'Write shared parts once and point to them with $ref.',
  },
  'text_repaired/leniency': {
    message: 'The JSON has comments or a comma before a closing bracket; they were passed over.',
    fix: 'Remove comments and trailing commas.',
  },
  'text_repaired/json': {
    message: 'The JSON is not correct here (%{fault}); it was read all the same.',
    fix: 'Check the text with a JSON checker at this place.',
  },
  'text_repaired/no_value': {
    message: '%{written} is not JSON; it was read as no value.',
    fix: 'Leave the key out, or write null.',
  },
  'text_repaired/tabs': {
    message: 'The YAML is indented with tabs; each was read as two spaces.',
    fix: 'Indent with spaces.',
  },
  'text_repaired/bracket': {
    message: 'A closing bracket stands too far to the left; it was read as part of the line before.',
    fix: 'Indent the closing bracket deeper than the key it belongs to.',
  },
  'text_repaired/yaml': {
    message: 'The YAML is not correct here: %{fault}',
    fix: 'Check the indentation and the quotes at this place.',
  },
  'text_repaired/encoding': {
    message: 'The file is not UTF-8; it was read as %{encoding}.',
    fix: 'Save the file as UTF-8.',
  },
  'text_repaired/byte_order_mark': {
    message: 'The text starts with a byte order mark.',
    fix: 'Save the file as UTF-8 without a byte order mark.',
  },
  'text_repaired/brace': {
    message: 'The opening brace is missing; it was added.',
    fix: 'Begin the JSON with {.',
  },
  'text_unreadable/page': {
    message: 'The text is a web page, not JSON or YAML.',
    fix: 'Give the address of the JSON or YAML file itself.',
  },
  text_unreadable: {
    message: 'The text is neither JSON nor YAML.',
    fix: 'Give the address of the JSON or YAML file itself.',
  },
  key_duplicate: {
    message: 'The key "%{key}" stands twice in one object; the last one counts.',
    fix: 'Keep one of the two, or give the other its own name.',
  },
  not_a_description: {
    message: 'The text has neither `openapi`, nor `swagger`, nor `paths`: it is not an API description.',
    fix: 'Give the address of an OpenAPI or Swagger description.',
  },
  version_missing: {
    message: 'The version is missing or strange; the text was read as %{format}.',
    fix: 'Write openapi: 3.1.0 (or swagger: "2.0") at the top.',
  },
  operations_missing: {
    message: 'There is no operation under `paths`.',
    fix: 'Describe at least one path with a method, such as get.',
  },
  path_invalid: {
    message: 'The path "%{path}" does not begin with a slash; it was read as if it did.',
    fix: 'Begin the path with /.',
  },
  'path_invalid/empty': {
    message: 'The path %{path} has no description; it was read as one without parameters.',
    fix: 'Describe it: at least a summary, its parameters and its responses.',
  },
  operation_invalid: {
    message: '%{operation} has no description; it was read as one without parameters.',
    fix: 'Describe it: at least a summary, its parameters and its responses.',
  },
  operation_id_missing: {
    message: '%{operation} has no operationId; its name was made of method and path.',
    fix: 'Give the operation an operationId, such as listTodos.',
  },
  operation_id_misspelt: { message: '"%{written}" was read as operationId.', fix: 'Write operationId.' },
  operation_id_duplicate: {
    message:
      'The operationId "%{written}" is used by another operation too (or differs only in signs); this tool is called "%{name}".',
    fix: 'Give each operation its own operationId.',
  },
  operation_id_illegal: {
    message: 'The operationId "%{written}" cannot be a tool\'s name; it became "%{name}".',
    fix: 'Use letters, digits, _ and -, at most 64 of them.',
  },
  responses_missing: {
    message: 'No response is described; whatever comes back is passed on.',
    fix: 'Describe at least the response 200.',
  },
  reference_missing: {
    message: '"%{reference}" points to nothing in this document; the part was left open.',
    fix: 'Add the missing definition or correct the reference.',
  },
  'reference_missing/near': {
    message: '"%{reference}" points to nothing; %{taken} was taken for it.',
    fix: 'Write #%{taken}.',
  },
  reference_external: {
    message: '"%{reference}" points to another file, which is not read; the part was left open.',
    fix: 'Put the definition into this document and point to it with #/…',
  },
  reference_circular: {
    message: 'The reference "%{reference}" leads back to itself; it was left out.',
    fix: 'Point it to the definition itself.',
  },
  schema_circular: {
    message: 'The schema contains itself; the inner one is given by the types of its properties only.',
    fix: 'Nothing has to be done; a request schema without cycles is clearer to a model.',
  },
  schema_invalid: {
    message: 'A schema must be an object; this one was left open.',
    fix: 'Write an object with `type`.',
  },
  'schema_invalid/type': {
    message: 'The type %{written} was read as %{types}.',
    fix: 'Use string, number, integer, boolean, array or object.',
  },
  schema_shortened: {
    message: 'The schema is nested deep; from here on it is given by the types of its properties only.',
    fix: 'Offer an operation with a flatter request.',
  },
  'schema_shortened/texts': {
    message:
      'The arguments have %{bytes} bytes, at most %{most} are given: descriptions and examples inside them were shortened.',
    fix: 'Offer an operation with a smaller request.',
  },
  'schema_shortened/level': {
    message:
      'The arguments have %{bytes} bytes, at most %{most} are given: from level %{level} on they are described by type and names only.',
    fix: 'Offer an operation with a smaller request.',
  },
  'schema_shortened/left_out': {
    message:
      'The arguments have %{bytes} bytes, at most %{most} are given: from level %{level} on they are described by type and names only. Left out: %{names}.',
    fix: 'Offer an operation with a smaller request.',
  },
  required_on_property: {
    message: '`required` stands on the property "%{name}"; it was read as belonging to the object.',
    fix: 'Write required: [%{name}] beside `properties`.',
  },
  pattern_invalid: {
    message:
      'The pattern "%{pattern}" cannot be checked (not ECMA-262, too long, or it may take for ever); it was left out.',
    fix: 'Write an ECMA-262 expression without nested repetitions.',
  },
  pattern_unchecked: {
    message:
      'The pattern "%{pattern}" looks ahead, back or repeats what it found; the model is told it, but values are not compared with it.',
    fix: 'Nothing has to be done; a pattern without look-around and back-references is checked before anything is sent.',
  },
  keyword_left_out: {
    message:
      '%{keywords} cannot be told to a model in a schema; the tool takes values without this rule, and the service decides.',
    fix: 'Say in the description what the rule asks for.',
  },
  enum_shortened: {
    message:
      'The list of %{count} allowed values, more than %{most}, was shortened to a hint; any value is accepted.',
    fix: 'Nothing has to be done; say in the description how values are made.',
  },
  parameter_invalid: {
    message: 'A parameter must be an object; it was left out.',
    fix: 'Write name, in, required and schema.',
  },
  'parameter_invalid/incomplete': {
    message: 'A parameter needs `name` and `in` (path, query, header or cookie); it was left out.',
    fix: 'Write name, in, required and schema.',
  },
  'parameter_invalid/header': {
    message: '"%{name}" cannot be the name of a header; it was left out.',
    fix: 'Write name, in, required and schema.',
  },
  'parameter_invalid/place': {
    message: 'The parameter "%{name}" does not say where it stands; it was read as part of the %{place}.',
    fix: 'Write in: %{place}.',
  },
  'query_string_invalid/no_content': {
    message:
      'The parameter "%{name}" is the whole query string and has no content; it was read as one query parameter.',
    fix: 'Describe it by content, or write in: query.',
  },
  'query_string_invalid/type': {
    message: 'The query string is described as %{type}, which an address cannot hold.',
    fix: 'Describe it as application/x-www-form-urlencoded or as application/json.',
  },
  'query_string_invalid/value': {
    message:
      'The query string is described as %{type}, and nothing says how a value that is no text is written so.',
    fix: 'Describe it as application/x-www-form-urlencoded or as application/json.',
  },
  'query_string_invalid/beside': {
    message:
      'The whole query string is described as %{type}, and something else has its place in the query too: %{others}.',
    fix: 'Describe the query either as a whole or by its parameters.',
  },
  'query_string_invalid/joined': {
    message:
      'The query is described as a whole and by single parameters (%{others}); they are written one after the other.',
    fix: 'Describe the query either as a whole or by its parameters.',
  },
  parameter_duplicate: {
    message: 'The parameter "%{name}" stands twice; the last one counts.',
    fix: 'Keep one of the two.',
  },
  parameter_reserved: {
    message: 'The header %{name} is set by the caller itself and is no argument.',
    fix: 'Describe credentials under security and content types under content.',
  },
  path_parameter_undeclared: {
    message: 'The path has {%{name}}, which is not declared; it was added as a required text.',
    fix: 'Declare a parameter with name: %{name}, in: path, required: true.',
  },
  'path_parameter_undeclared/alike': {
    message: 'The path has {%{name}}, the parameters have "%{declared}"; both were taken for the same.',
    fix: 'Declare a parameter with name: %{name}, in: path, required: true.',
  },
  path_parameter_unused: {
    message: 'The path parameter "%{name}" does not stand in %{path}; it was left out.',
    fix: 'Put it into the path, or declare it in: query.',
  },
  argument_renamed: {
    message: 'The %{place} parameter "%{name}" is called "%{argument}" in the tool.',
    fix: 'Nothing has to be done: it is sent under its own name.',
  },
  body_rule_left_open: {
    message:
      'The body says which of its properties go together; the tool takes any of them, and the service decides.',
    fix: 'Say in the description which properties go together.',
  },
  body_twice: {
    message:
      'The operation has a body and form fields, which one request cannot have; all were read as fields of the form.',
    fix: 'Describe either a body or form fields.',
  },
  text_addresses_model: {
    message: 'A text speaks to the model instead of describing the API: "%{words}".',
    fix: 'Describe what the operation does, and leave to the desk when it is called.',
  },
  body_type_not_used: {
    message: 'The body is sent as %{chosen}; it could also be sent as %{others}.',
    fix: 'Nothing has to be done.',
  },
  body_type_missing: {
    message: 'The request body names no content type; it is sent as JSON.',
    fix: 'Put the schema under content: application/json.',
  },
  servers_missing: {
    message: 'No server is named, and the address of the description is not known.',
    fix: 'Write servers: [{ url: https://… }].',
  },
  'servers_missing/own_host': {
    message: "No server is named; calls go to the description's own host, %{host}.",
    fix: 'Write servers: [{ url: https://… }].',
  },
  servers_misplaced: {
    message: '`servers` stands under `info`; it was read as that of the document.',
    fix: 'Move `servers` to the top level.',
  },
  server_invalid: {
    message: '"%{server}" is not a web address; this server was left out.',
    fix: 'Write an address that begins with https://.',
  },
  server_local: {
    message: 'Calls go to %{server}: an address of the machine that calls, not of the plugin.',
    fix: 'Write the public address, beginning with https://.',
  },
  'server_local/passed_over': {
    message: "%{server} is an address of the author's own machine; %{used} is used instead.",
    fix: 'Write the public server first.',
  },
  server_relative: {
    message: 'The server "%{server}" is relative, and the address of the description is not known.',
    fix: 'Write the whole address, beginning with https://.',
  },
  server_variable_undefined: {
    message: 'The server variable "%{name}" has no default, so the address cannot be made.',
    fix: 'Write variables.%{name}.default, such as "v1". Only the author can: it cannot be entered where the description is read.',
  },
  security_undefined: {
    message: '"%{name}" is asked for but not described under securitySchemes; it was left out.',
    fix: 'Describe it under components.securitySchemes.',
  },
} as const;

/** Stable name of a sentence: what `sentence` of a problem holds. */
export type ProblemSentence = keyof typeof PROBLEM_SENTENCES;

/** Which sentence a problem says, and the values in it. */
export type SaidProblem = { sentence: ProblemSentence | null; values: Record<string, string> };

/**
 * Finds the sentence of a code that a message and its fix were written by, and the values that stand in them. A
 * sentence that is not in the table is null: its words are then known in English only.
 */
export function findSentence(code: string, message: string, fix: string): SaidProblem {
  const said = `${message}\n${fix}`;
  for (const { sentence, pattern } of patternsOf(code)) {
    const match = pattern.exec(said);
    if (match) return { sentence, values: { ...match.groups } };
  }
  return { sentence: null, values: {} };
}

type Pattern = { sentence: ProblemSentence; pattern: RegExp };

const patterns = new Map<string, Pattern[]>();

function patternsOf(code: string): Pattern[] {
  const known = patterns.get(code);
  if (known) return known;
  const made = (Object.keys(PROBLEM_SENTENCES) as ProblemSentence[])
    .filter((sentence) => sentence === code || sentence.startsWith(`${code}/`))
    .map((sentence) => {
      const { message, fix } = PROBLEM_SENTENCES[sentence];
      return { sentence, pattern: toPattern(`${message}\n${fix}`) };
    });
  patterns.set(code, made);
  return made;
}

/** `%{name}` becomes a named group the first time, and must say the same wherever it stands again. */
function toPattern(template: string): RegExp {
  const named = new Set<string>();
  const parts = template.split(/%\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (named.has(part)) return `\\k<${part}>`;
    named.add(part);
    return `(?<${part}>.*)`;
  });
  return new RegExp(`^${parts.join('')}$`, 's');
}
