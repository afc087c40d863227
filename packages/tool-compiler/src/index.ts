/**
 * Any OpenAPI or Swagger description to tools for a language model, and a tool's arguments back to an HTTP request.
 * Pure: no network, no files, nothing happens at import.
 */

export type { ArgumentProblem, ArgumentSaid } from './arguments/argument-problem.ts';
export { type ArgumentsCheck, checkArguments } from './arguments/check-arguments.ts';
export type { Mend } from './arguments/mend.ts';
export { nearestName } from './arguments/nearest-name.ts';
export type { UncheckedPattern } from './arguments/prepare-schema.ts';
export { type BuiltRequest, buildRequest, type RequestOptions } from './build-request.ts';
export type { ServerChoice } from './choose-server.ts';
export { type CompileOptions, compileTools } from './compile-tools.ts';
export { type DecodedText, decodeText } from './decode-text.ts';
export type { ExternalDocuments } from './join-documents.ts';
export type { JsonSchema, JsonValue } from './json.ts';
export type { PatchOperation } from './json-patch.ts';
export type { Position } from './locate.ts';
export type { Credential } from './place-credential.ts';
export { toPointer } from './pointer.ts';
export {
  type OperationKey,
  PROBLEM_CODES,
  type Problem,
  type ProblemCode,
  type Severity,
} from './problem.ts';
export { PROBLEM_SENTENCES, type ProblemSentence } from './problem-sentences.ts';
export { type Reading, readTolerantly } from './read-tolerantly.ts';
export { REQUEST_ERROR_CODES, RequestError, type RequestErrorCode } from './request-error.ts';
export type { RequestFile, RequestFiles } from './request-file.ts';
export { restoreNames } from './restore-names.ts';
export { type Repairs, takeRepairs } from './take-repairs.ts';
export type {
  ArgumentBinding,
  Bindings,
  BodyBinding,
  BodyKind,
  Compilation,
  DescriptionFormat,
  NestedNames,
  OAuthFlow,
  OperationReport,
  ParameterStyle,
  PartBinding,
  Place,
  QueryStringBinding,
  SecurityRequirement,
  SecurityScheme,
  Server,
  ServerVariable,
  Tool,
  XmlShape,
} from './tool.ts';
