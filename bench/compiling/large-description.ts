/** A made-up description of about so many characters as JSON: operations of a few kinds with bodies and texts. */
export function largeDescription(characters: number): object {
  const paths: Record<string, unknown> = {};
  let length = 0;
  for (let index = 0; length < characters; index += 1) {
    const path = { get: listItems(index), post: addItem(index) };
    paths[`/area${index % 50}/items${index}/{id}`] = path;
    length += JSON.stringify(path).length + 30;
  }
  return {
    openapi: '3.1.0',
    info: { title: 'A large made-up service', version: '1' },
    servers: [{ url: 'https://large.example' }],
    paths,
    components: { schemas: { Place: { type: 'object', properties: placeProperties } } },
  };
}

const placeProperties = {
  street: { type: 'string', description: 'Street and number.' },
  town: { type: 'string', description: 'Name of the town.' },
  country: { type: 'string', enum: ['AT', 'CH', 'DE', 'FR', 'IT'] },
};

const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const words = 'Says what it does in a few words, with the conditions under which it can be called. '.repeat(
  4,
);

function listItems(index: number): object {
  return {
    operationId: `listItems${index}`,
    description: `Lists items of kind ${index}. ${words}`,
    parameters: [id, { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } }],
    responses: { 200: { description: 'The items.' } },
  };
}

function addItem(index: number): object {
  const properties = Object.fromEntries(
    Array.from({ length: 12 }, (_, field) => [
      `field${field}`,
      {
        type: field % 3 === 0 ? 'integer' : 'string',
        description: `Field ${field} of kind ${index}. ${words}`,
      },
    ]),
  );
  return {
    operationId: `addItem${index}`,
    description: `Adds an item of kind ${index}. ${words}`,
    parameters: [id],
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: {
            type: 'object',
            required: ['field0'],
            properties: { ...properties, place: { $ref: '#/components/schemas/Place' } },
          },
        },
      },
    },
    responses: { 201: { description: 'It is there.' } },
  };
}
