const token =
  /[ \t\n\r]*(?:([[\]{}:,])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/y;

/**
 * Where a text stops being JSON (RFC 8259), as an index into it; its length where it ends too early. The engine's own
 * message names a place only sometimes.
 */
export function findJsonFault(text: string): number {
  const open: ('[' | '{')[] = [];
  let expects: 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma' = 'value';
  token.lastIndex = 0;
  for (;;) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) return from + (/^[ \t\n\r]*/.exec(text.slice(from))?.[0].length ?? 0);
    const [whole, mark, string] = match;
    const at = token.lastIndex - whole.trimStart().length;
    const top = open.at(-1);
    if (expects === 'colon') {
      if (mark !== ':') return at;
      expects = 'value';
    } else if (expects === 'comma') {
      if (mark === ',' && top !== undefined) expects = top === '[' ? 'value' : 'key';
      else if ((mark === ']' && top === '[') || (mark === '}' && top === '{')) open.pop();
      else return at;
    } else if (expects.startsWith('key')) {
      if (string !== undefined) expects = 'colon';
      else if (mark === '}' && expects === 'key or end') expects = closed();
      else return at;
    } else if (mark === '[' || mark === '{') {
      open.push(mark);
      expects = mark === '[' ? 'value or end' : 'key or end';
    } else if (mark === ']' && expects === 'value or end') expects = closed();
    else if (mark !== undefined) return at;
    else expects = 'comma';
  }

  function closed(): 'comma' {
    open.pop();
    return 'comma';
  }
}
