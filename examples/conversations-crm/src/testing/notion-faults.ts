type Members = Record<string, unknown>;

/**
 * What Notion would refuse in a body: texts of more than 2,000 characters, lists of more than 100, blocks of unknown
 * form, properties that the database has not or has with another type, options with a comma.
 * @returns the sentence of a `validation_error`; null where the body is fine
 */
export function findFaults(body: Members, properties: Record<string, string>): string | null {
  const children = (body.children ?? []) as Members[];
  if (children.length > 100)
    return `body.children.length should be ≤ \`100\`, instead was \`${children.length}\`.`;
  for (const [index, block] of children.entries()) {
    const content = block[String(block.type)] as Members | undefined;
    if (content === undefined) return `body.children[${index}] should have a ${block.type}.`;
    const fault = findTextFault(content.rich_text, `body.children[${index}].${block.type}.rich_text`);
    if (fault !== null) return fault;
  }
  for (const [name, value] of Object.entries((body.properties ?? {}) as Record<string, Members>)) {
    const type = properties[name];
    if (type === undefined) return `${name} is not a property that exists.`;
    if (!(type in value) || Object.keys(value).length !== 1) return `${name} is expected to be ${type}.`;
    const fault = findValueFault(type, value[type], `body.properties.${name}.${type}`);
    if (fault !== null) return fault;
  }
  const icon = body.icon as { emoji: string } | undefined;
  // One that is younger than the stand-in's list.
  return icon?.emoji === '🫩' ? 'body.icon.emoji should be a known emoji.' : null;
}

function findValueFault(type: string, value: unknown, where: string): string | null {
  if (type === 'title' || type === 'rich_text') return findTextFault(value, where);
  if (type === 'number') return typeof value === 'number' ? null : `${where} should be a number.`;
  if (type === 'checkbox') return typeof value === 'boolean' ? null : `${where} should be a boolean.`;
  if (type === 'date') {
    const { start, end } = value as { start: string; end?: string };
    return end === undefined || end > start ? null : `${where}.end should be after start.`;
  }
  const options = [value].flat() as { name: string }[];
  const wrong = options.find(({ name }) => !name || name.includes(',') || name.length > 100);
  return wrong === undefined ? null : `Invalid select option, commas not allowed: ${wrong.name}`;
}

function findTextFault(list: unknown, where: string): string | null {
  if (!Array.isArray(list)) return `${where} should be an array.`;
  if (list.length > 100) return `${where}.length should be ≤ \`100\`, instead was \`${list.length}\`.`;
  for (const [index, piece] of list.entries()) {
    const length = (piece as { text: { content: string } }).text.content.length;
    if (length > 2_000)
      return `${where}[${index}].text.content.length should be ≤ \`2000\`, instead was \`${length}\`.`;
  }
  return null;
}
