import { describe, type PlacedValues, type RequestCase, SERVER } from './request-case.ts';

/** The values of the standard's own table, with the keys in its order. */
const VALUES = {
  empty: '',
  primitive: 'blue',
  array: ['blue', 'black', 'brown'],
  object: { R: 100, G: 200, B: 150 },
} as const;

type Row = [
  place: 'path' | 'query' | 'header' | 'cookie',
  style: string,
  explode: boolean,
  empty: string | null,
  primitive: string,
  array: string,
  object: string,
];

/** OpenAPI 3.1 section 4.8.12.4, "Style Examples"; null where a value is no path (RFC 3986 section 3.3 and the door's own rule). */
const ROWS: Row[] = [
  ['path', 'matrix', false, ';color', ';color=blue', ';color=blue,black,brown', ';color=R,100,G,200,B,150'],
  [
    'path',
    'matrix',
    true,
    ';color',
    ';color=blue',
    ';color=blue;color=black;color=brown',
    ';R=100;G=200;B=150',
  ],
  ['path', 'label', false, null, '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
  ['path', 'label', true, null, '.blue', '.blue.black.brown', '.R=100.G=200.B=150'],
  ['path', 'simple', false, null, 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['path', 'simple', true, null, 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['query', 'form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  ['query', 'form', true, 'color=', 'color=blue', 'color=blue&color=black&color=brown', 'R=100&G=200&B=150'],
  [
    'query',
    'spaceDelimited',
    false,
    'color=',
    'color=blue',
    'color=blue%20black%20brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'query',
    'spaceDelimited',
    true,
    'color=',
    'color=blue',
    'color=blue&color=black&color=brown',
    'color=R%20100%20G%20200%20B%20150',
  ],
  [
    'query',
    'pipeDelimited',
    false,
    'color=',
    'color=blue',
    'color=blue%7Cblack%7Cbrown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    'query',
    'pipeDelimited',
    true,
    'color=',
    'color=blue',
    'color=blue&color=black&color=brown',
    'color=R%7C100%7CG%7C200%7CB%7C150',
  ],
  [
    'query',
    'deepObject',
    true,
    'color=',
    'color=blue',
    'color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown',
    'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
  ],
  ['header', 'simple', false, '', 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
  ['header', 'simple', true, '', 'blue', 'blue,black,brown', 'R=100,G=200,B=150'],
  ['cookie', 'form', false, 'color=', 'color=blue', 'color=blue,black,brown', 'color=R,100,G,200,B,150'],
  [
    'cookie',
    'form',
    true,
    'color=',
    'color=blue',
    'color=blue; color=black; color=brown',
    'R=100; G=200; B=150',
  ],
];

/** Every style and explode of every place with the table's values. */
export const STYLE_CASES: RequestCase[] = ROWS.flatMap(([place, style, explode, ...written]) =>
  (['empty', 'primitive', 'array', 'object'] as const).flatMap((kind, index): RequestCase[] => {
    const text = written[index];
    const parameter = { name: 'color', in: place, style, explode, required: true, schema: {} };
    const values: PlacedValues = { [place]: { color: VALUES[kind] } };
    const common = {
      group: place,
      name: `${place} ${style} ${explode ? 'exploded' : 'joined'} ${kind}`,
      section: 'OpenAPI 3.1 section 4.8.12.4; RFC 6570 section 3.2',
      description: describe(place === 'path' ? '/x/{color}' : '/x', 'get', { parameters: [parameter] }),
      values,
    };
    if (text === null || text === undefined) return [{ ...common, expected: { error: 'argument_unsafe' } }];
    if (place === 'path') return [{ ...common, expected: { url: `${SERVER}/x/${text}` } }];
    if (place === 'query') return [{ ...common, expected: { url: `${SERVER}/x?${text}` } }];
    const name = place === 'header' ? 'color' : 'Cookie';
    return [{ ...common, expected: { url: `${SERVER}/x`, headers: { [name]: text } } }];
  }),
);
