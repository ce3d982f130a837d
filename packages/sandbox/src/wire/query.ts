import { readText } from './protocols';
import { NormalizedSchema, type IoSchema } from './schema';

/** A form with dotted keys as a tree: `Filters.Filter.1.Name=x`. */
export interface QueryNode {
  [key: string]: QueryNode | string;
}

/** Parses the body of an awsQuery request. */
export function parseQueryForm(body: string): QueryNode {
  const root: QueryNode = Object.create(null);
  for (const [key, value] of new URLSearchParams(body)) {
    const path = key.split('.');
    const last = path.pop()!;
    let node = root;
    for (const step of path) {
      const next = node[step];
      node =
        typeof next === 'object'
          ? next
          : ((node[step] = Object.create(null)) as QueryNode);
    }
    node[last] = value;
  }
  return root;
}

/**
 * Reads an operation's input out of a form: the one codec the SDK lacks,
 * since only servers read awsQuery.
 */
export function readQueryInput(
  schema: IoSchema,
  form: QueryNode,
): Record<string, unknown> {
  return read(NormalizedSchema.of(schema as never), form) as Record<
    string,
    unknown
  >;
}

function read(schema: NormalizedSchema, node: QueryNode | string): unknown {
  const traits = schema.getMergedTraits();
  if (schema.isStructSchema()) {
    return readStructure(schema, node);
  }
  if (schema.isListSchema()) {
    const member = schema.getValueSchema();
    const wrapper = member.getMergedTraits().xmlName ?? 'member';
    const items = traits.xmlFlattened ? node : child(node, wrapper);
    return numbered(items).map(item => read(member, item));
  }
  if (schema.isMapSchema()) {
    const value = schema.getValueSchema();
    const keyName = schema.getKeySchema().getMergedTraits().xmlName ?? 'key';
    const valueName = value.getMergedTraits().xmlName ?? 'value';
    const entries = traits.xmlFlattened ? node : child(node, 'entry');
    return Object.fromEntries(
      numbered(entries).map(entry => [
        String(child(entry, keyName)),
        read(value, child(entry, valueName) ?? ''),
      ]),
    );
  }
  return schema.isUnitSchema() ? {} : readText(schema, String(node));
}

function readStructure(
  schema: NormalizedSchema,
  node: QueryNode | string,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const part = child(node, member.getMergedTraits().xmlName ?? name);
    if (part !== undefined) {
      value[name] = read(member, part);
    }
  }
  return value;
}

function child(
  node: QueryNode | string | undefined,
  name: string,
): QueryNode | string | undefined {
  return typeof node === 'object' ? node[name] : undefined;
}

/** The elements `1`, `2`, ... of a list; an empty list is an empty string. */
function numbered(
  node: QueryNode | string | undefined,
): (QueryNode | string)[] {
  if (typeof node !== 'object') {
    return [];
  }
  return Object.keys(node)
    .filter(key => /^\d+$/.test(key))
    .sort((a, b) => Number(a) - Number(b))
    .map(key => node[key]);
}
