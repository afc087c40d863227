import type { JsonSchema, JsonValue } from './json.ts';
import type { OperationKey, Problem } from './problem.ts';

/** Where an argument travels in a request. */
export type Place = 'path' | 'query' | 'header' | 'cookie' | 'body';

/** How arrays and objects are written (OpenAPI 3.1 section 4.8.12.2; `tabDelimited` is Swagger 2 `tsv`). */
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'tabDelimited'
  | 'deepObject';

/** How one flat argument goes back to its place in the request. */
export type ArgumentBinding = {
  /** Key in the tool's arguments. */
  argument: string;
  place: Place;
  /** Name on the wire; for a body the property. Not used where `whole` is true. */
  name: string;
  required: boolean;
  /** Null for a property of a body that is written in the body's own way. */
  style: ParameterStyle | null;
  explode: boolean;
  /** Reserved characters stay as they are where they cannot end the value. */
  allowReserved: boolean;
  /** Set where a parameter is described by `content`, or a part of a form has a type of its own. */
  contentType: string | null;
  /** The argument is the entire body, not one property of it. */
  whole: boolean;
  /** Set where the argument is the entire query string (OpenAPI 3.2 `in: querystring`): its name is not written. */
  queryString?: QueryStringBinding;
  /**
   * Set where properties inside the argument are called otherwise in the tool than on the wire, because models take
   * only `^[a-zA-Z0-9_.-]{1,64}$`; absent where nothing inside differs. Undone by `restoreNames(value, names)`.
   */
  names?: NestedNames;
  /** How arrays inside an array are written, outermost first (Swagger 2 `items.collectionFormat`). Absent: as JSON. */
  inner?: ParameterStyle[];
};

/**
 * What differs inside an argument, by the way that leads there; plain JSON. Alternatives (`oneOf`, `anyOf`) share one
 * entry: inside one tool a wire name has one tool name wherever it stands, and no two wire names share one.
 */
export type NestedNames = {
  /** Tool name to wire name, only for the properties of this object that differ. */
  wire?: Record<string, string>;
  /** What differs inside properties, by their tool name. */
  properties?: Record<string, NestedNames>;
  /** What differs inside the items of an array. */
  items?: NestedNames;
  /** What differs inside values under keys that are not described (`additionalProperties`). */
  additional?: NestedNames;
};

/** How a body is written: `json` (and `+json`), `form` (urlencoded), `multipart`, `xml`, `text`, or `binary`. */
export type BodyKind = 'json' | 'form' | 'multipart' | 'xml' | 'text' | 'binary';

/** How one property of a form is written (OpenAPI 3.1 section 4.8.15). */
export type PartBinding = {
  /** Null where the description gives none: then by content type. */
  style: ParameterStyle | null;
  explode: boolean;
  allowReserved: boolean;
  /** One content type or several with commas, as written; null where the value decides. */
  contentType: string | null;
  /** The value is a file: in a multipart form it gets a file name, also where it is given as text. */
  file: boolean;
  /** Headers of the part whose value the description fixes. */
  headers: Record<string, string>;
  /** As in ArgumentBinding. */
  inner?: ParameterStyle[];
};

/** How an entire query string is written; of `contentType` in its argument's binding. */
export type QueryStringBinding = {
  /** `form`: an object as pairs; `json`: its JSON, percent-encoded; `text`: the text as it is, percent-encoded. */
  kind: 'form' | 'json' | 'text';
  /** For `form`: the properties that are not written in the default way. */
  parts?: Record<string, PartBinding>;
};

/** How a value is named and nested in XML (OpenAPI 3.1 section 4.8.26). */
export type XmlShape = {
  /** Null: the name of the property. */
  name: string | null;
  namespace: string | null;
  prefix: string | null;
  attribute: boolean;
  wrapped: boolean;
  properties?: Record<string, XmlShape>;
  items?: XmlShape;
};

/** The body of an operation. */
export type BodyBinding = {
  contentType: string;
  kind: BodyKind;
  required: boolean;
  /** For `form` and `multipart`: the properties that are not written in the default way. */
  parts?: Record<string, PartBinding>;
  /** For `xml`: the root element. */
  xml?: XmlShape;
};

/** Everything that is needed to write a request; plain JSON, so that it can be stored. */
export type Bindings = {
  arguments: ArgumentBinding[];
  body: BodyBinding | null;
  /** Set where the body takes further keys than those described: an argument without a binding is one of them. */
  open?: true;
};

/** One variable of a server's address. */
export type ServerVariable = { default: string; enum: string[] | null; description: string | null };

/** A server: an absolute http or https address with `{variables}`, without a slash at its end. */
export type Server = { url: string; description: string | null; variables: Record<string, ServerVariable> };

/** One way to prove who calls, as the description names it. */
export type SecurityScheme = {
  /** Key in the description. */
  name: string;
  type: 'bearer' | 'basic' | 'apiKey' | 'oauth2' | 'openIdConnect' | 'other';
  /** For apiKey: where the key travels. */
  in: 'header' | 'query' | 'cookie' | null;
  /** For apiKey: name of the header, query parameter or cookie. */
  parameter: string | null;
  description: string | null;
  /** For oauth2: its flows, in the order of the text. Empty for all others. */
  flows: OAuthFlow[];
  /** For openIdConnect: where the server describes itself; absolute, or null. */
  discoveryUrl: string | null;
};

/** One way to a token that an oauth2 scheme names (OpenAPI 3.1 section 4.8.29; `accessCode` and `application` of Swagger 2). */
export type OAuthFlow = {
  grant: 'authorization-code' | 'client-credentials' | 'implicit' | 'password' | 'other';
  /** Absolute where the description has an address, else as written; null where the flow has none. */
  authorizationUrl: string | null;
  tokenUrl: string | null;
  refreshUrl: string | null;
  /** Scope to what it allows, in plain words. */
  scopes: Record<string, string>;
};

/** Schemes that are needed together, each with the scopes it asks for. */
export type SecurityRequirement = (SecurityScheme & { scopes: string[] })[];

/** What a language model sees of an operation, and what is needed to call it. Plain JSON. */
export type Tool = {
  /** `^[a-zA-Z0-9_-]{1,64}$`, unique in its compilation, stable from one reading to the next. */
  name: string;
  /** Plain text, at most 300 characters. */
  description: string;
  /** Plain text, at most 120 characters; null where the description has none. */
  summary: string | null;
  /** One flat object schema of draft 2020-12, without references. */
  parameters: JsonSchema;
  /** Upper case. */
  method: string;
  /** As the description writes it, with `{parameters}`. */
  path: string;
  /** As written; null where there is none. */
  operationId: string | null;
  /** True for GET and HEAD. */
  safe: boolean;
  /** `x-openai-isConsequential` or `x-oai-isConsequential`; null where neither stands. */
  consequential: boolean | null;
  tags: string[];
  /** Example arguments made of the description's own examples, defaults and enumerations; null where not all required ones have one. */
  examples: Record<string, JsonValue>[] | null;
  /** In the author's order, Swagger 2 with https first. Empty only where the description names none and has no address. */
  servers: Server[];
  /** Alternatives: one of these is enough. Empty: nothing is needed. An empty alternative: it also works without. */
  security: SecurityRequirement[];
  bindings: Bindings;
  /** What a success returns, in a few words; null where nothing is said. */
  responseHint: string | null;
  /** Names of the properties that a success answers with, at most 60; absent from what was compiled before they were listed. */
  answerFields?: string[];
};

/** Which kind of description the text is; `unknown` where it is none. */
export type DescriptionFormat = 'swagger-2.0' | 'openapi-3.0' | 'openapi-3.1' | 'openapi-3.2' | 'unknown';

/** What became of one operation. */
export type OperationReport = OperationKey & {
  /** Its summary, else its operationId, also where it is unusable; null where it has neither. */
  title: string | null;
  /** Name of its tool; null where it is unusable. */
  toolName: string | null;
  status: 'fine' | 'repaired' | 'unusable';
  problems: Problem[];
};

/** A description, compiled. Plain JSON. */
export type Compilation = {
  tools: Tool[];
  problems: Problem[];
  /** Servers of the whole document; operations may have others. */
  servers: Server[];
  /** Every scheme that the description names. */
  security: SecurityScheme[];
  info: { title: string | null; version: string | null; description: string | null };
  format: DescriptionFormat;
  /**
   * Absolute addresses of other documents that the description refers to and that were not given: what they hold is
   * missing. Whoever may fetch them compiles once more with them in `documents`; they may name further ones.
   */
  neededDocuments: string[];
  /** One entry per operation, in the order of the text. */
  report: OperationReport[];
};
