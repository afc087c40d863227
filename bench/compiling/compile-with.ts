import { compileTools } from '@plugdesk/tool-compiler';
import { parse } from 'yaml';
import { type JsonObject, objectOf } from '../../scripts/corpus/described-operations.ts';
import type { JudgedTool } from '../../scripts/corpus/judge-tool.ts';
import { peerFile } from '../measure/install-peers.ts';
import { inlineSchema } from './inline-schema.ts';

/** A text and the file that it stands in. */
export interface DocumentToCompile {
  file: string;
  text: string;
}

/** Makes tools of a document; throws where it refuses to. The second step only says them as the judge reads them. */
export type Compile = (document: DocumentToCompile) => Promise<() => JudgedTool[]>;

type Place = JudgedTool['bindings']['arguments'][number]['place'];
type Binding = JudgedTool['bindings']['arguments'][number];

/** How each importer is used, as its documentation says, without any further help. */
export const compilers: Record<string, () => Promise<Compile>> = {
  plugdesk: async () => async (document) => {
    const { tools } = compileTools(document.text, { url: 'https://description.example/openapi' });
    return () => tools;
  },
  'openapi-mcp-generator': loadGenerator,
  oas: loadOas,
  'mcp-openapi': loadMcpOpenApi,
  '@ivotoby/openapi-mcp-server': loadOpenApiServer,
};

async function loadGenerator(): Promise<Compile> {
  interface Made {
    name: string;
    description: string;
    inputSchema: unknown;
    method: string;
    pathTemplate: string;
    executionParameters: { name: string; in: string }[];
    requestBodyContentType?: string;
  }
  const { getToolsFromOpenApi } = await importPeerFile<{
    getToolsFromOpenApi(file: string, options: object): Promise<Made[]>;
  }>('openapi-mcp-generator/dist/index.js');
  return async ({ file, text }) => {
    const made = await getToolsFromOpenApi(file, { dereference: true });
    return () =>
      made.map((tool) => {
        const parameters = inlineSchema(tool.inputSchema, readPlainly(text));
        const bindings = tool.executionParameters.map(({ name, in: place }) => bind(name, place, name));
        const body = tool.requestBodyContentType === undefined ? [] : [bindBody('requestBody')];
        return toJudged(
          tool,
          tool.method,
          tool.pathTemplate,
          parameters,
          [...bindings, ...body],
          tool.requestBodyContentType,
        );
      });
  };
}

async function loadOas(): Promise<Compile> {
  interface Operation {
    getOperationId(): string;
    getDescription(): string;
    getContentType(): string;
    getParametersAsJSONSchema(options: object): { type: string; schema: unknown }[] | null;
  }
  interface Oas {
    getPaths(): Record<string, Record<string, Operation>>;
  }
  const { default: Oas } = await importPeerFile<{ default: new (document: unknown) => Oas }>(
    'oas/dist/index.js',
  );
  return async ({ text }) => {
    const document = readPlainly(text);
    const made = Object.entries(new Oas(document).getPaths()).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method,
        name: operation.getOperationId(),
        description: operation.getDescription(),
        contentType: operation.getContentType(),
        groups: operation.getParametersAsJSONSchema({ hideReadOnlyProperties: true }) ?? [],
      })),
    );
    return () => made.map(joinGroups);

    function joinGroups(tool: (typeof made)[number]): JudgedTool {
      const properties: JsonObject = {};
      const required: string[] = [];
      const bindings: Binding[] = [];
      for (const { type, schema } of tool.groups) {
        const plain = inlineSchema(schema, { ...objectOf(document), ...objectOf(schema) });
        if (type === 'body' || type === 'formData') {
          properties[type] = plain;
          bindings.push(bindBody(type));
          continue;
        }
        for (const [name, property] of Object.entries(objectOf(plain.properties))) {
          const argument = `${type}_${name}`;
          properties[argument] = property;
          bindings.push(bind(argument, type, name));
          if (listOf(plain.required).includes(name)) required.push(argument);
        }
      }
      return toJudged(
        tool,
        tool.method,
        tool.path,
        { type: 'object', properties, required },
        bindings,
        tool.contentType,
      );
    }
  };
}

async function loadMcpOpenApi(): Promise<Compile> {
  interface Made {
    name: string;
    description: string;
    inputSchema: unknown;
    endpointRef: {
      method: string;
      path: string;
      contentType: string;
      parameterMap: { toolParamName: string; source: string; originalName: string }[];
    };
  }
  const { generateTools, parseSpec } = await importPeerFile<{
    parseSpec(file: string): Promise<unknown>;
    generateTools(document: unknown): Made[];
  }>('mcp-openapi/dist/src/index.js');
  return async ({ file, text }) => {
    const made = generateTools(await parseSpec(file));
    return () =>
      made.map((tool) => {
        const { method, path, contentType, parameterMap } = tool.endpointRef;
        const bindings = parameterMap.map(({ toolParamName, source, originalName }) => ({
          ...bind(toolParamName, source, originalName),
          whole: source === 'body' && originalName === 'body' && toolParamName.startsWith('body'),
        }));
        const parameters = inlineSchema(tool.inputSchema, readPlainly(text));
        return toJudged(tool, method, path, parameters, bindings, contentType);
      });
  };
}

async function loadOpenApiServer(): Promise<Compile> {
  interface Made {
    name: string;
    description: string;
    inputSchema: unknown;
    httpMethod: string;
    originalPath: string;
  }
  interface Loader {
    loadOpenAPISpec(file: string, method: string): Promise<unknown>;
    parseOpenAPISpec(document: unknown): Map<string, Made>;
  }
  const { OpenAPISpecLoader } = await importPeerFile<{ OpenAPISpecLoader: new () => Loader }>(
    '@ivotoby/openapi-mcp-server/dist/bundle.js',
  );
  return async ({ file, text }) => {
    const loader = new OpenAPISpecLoader();
    const made = [...loader.parseOpenAPISpec(await loader.loadOpenAPISpec(file, 'file')).values()];
    return () =>
      made.map((tool) => {
        const parameters = inlineSchema(tool.inputSchema, readPlainly(text));
        const bindings = Object.entries(objectOf(parameters.properties)).map(
          ([argument, property]): Binding => {
            const place = objectOf(property)['x-parameter-location'];
            if (typeof place === 'string') return bind(argument, place, argument);
            return argument === 'body'
              ? bindBody('body')
              : bind(argument, 'body', argument.replace(/^body_/, ''));
          },
        );
        const type = parameters['x-content-type'];
        return toJudged(
          tool,
          tool.httpMethod,
          tool.originalPath,
          parameters,
          bindings,
          type as string | undefined,
        );
      });
  };
}

/** Their types are not known here, for they are no dependencies: the caller says which part of them it uses. */
async function importPeerFile<Exports>(path: string): Promise<Exports> {
  return (await import(peerFile(path))) as Exports;
}

function toJudged(
  { name, description }: { name?: string; description?: string },
  method: string,
  path: string,
  parameters: JsonObject,
  bindings: Binding[],
  contentType: string | undefined,
): JudgedTool {
  return {
    name: name ?? '',
    description: description ?? '',
    method: method.toUpperCase(),
    path,
    parameters: parameters as JudgedTool['parameters'],
    bindings: {
      arguments: bindings,
      body: contentType === undefined ? null : { contentType, kind: kindOf(contentType, parameters) },
    },
  };
}

/** A body that is no JSON or form counts as text where no property of it is given: nothing more is asked of ours. */
function kindOf(contentType: string, parameters: JsonObject): 'json' | 'text' {
  if (/json|form|\*/.test(contentType)) return 'json';
  const names = Object.values(objectOf(parameters.properties)).some(
    (value) => 'properties' in objectOf(value),
  );
  return names ? 'json' : 'text';
}

function bind(argument: string, place: string, name: string): Binding {
  return { argument, place: place as Place, name, whole: false };
}

function bindBody(argument: string): Binding {
  return { argument, place: 'body', name: 'body', whole: true };
}

function readPlainly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(text, { maxAliasCount: 1_000, logLevel: 'silent' });
  }
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
