import { NormalizedSchema, deref, operation } from '@smithy/core/schema';
import type {
  $SchemaRef,
  OperationSchema,
  SchemaTraitsObject,
  StaticErrorSchema,
  StaticOperationSchema,
  StaticStructureSchema,
} from '@smithy/types';

/**
 * Everything that depends on how `@smithy/core` lays schemas out in memory
 * stands in this file. The layout is semi-public: `assertSchemaLayout` checks
 * at start-up what the rest of the wire relies on.
 */
const STRUCTURE = 3;
const ERROR = -3;
const OPERATION = 9;

/** The schema of an operation's input or output: a structure, or nothing. */
export type IoSchema = StaticStructureSchema | 'unit';

/** The part of an `http` trait the wire needs: method, URI pattern, status. */
export type HttpTrait = [method: string, uri: string, status: number];

/** One member of a structure with its traits already merged. */
export interface Member {
  name: string;
  schema: NormalizedSchema;
  traits: SchemaTraitsObject;
}

export { NormalizedSchema };

/** True for the `Xyz$` exports of an SDK client that describe an operation. */
export function isOperationSchema(
  value: unknown,
): value is StaticOperationSchema {
  return Array.isArray(value) && value[0] === OPERATION;
}

/** True for the `Xyz$` exports of an SDK client that describe an error. */
export function isErrorSchema(value: unknown): value is StaticErrorSchema {
  return Array.isArray(value) && value[0] === ERROR;
}

/** Takes an operation schema apart. */
export function readOperationSchema(schema: StaticOperationSchema): {
  namespace: string;
  name: string;
  http?: HttpTrait;
  input: IoSchema;
  output: IoSchema;
} {
  const [, namespace, name, traits, input, output] = schema;
  const http =
    typeof traits === 'object'
      ? (traits.http as HttpTrait | undefined)
      : undefined;
  return {
    namespace,
    name,
    http,
    input: dereference(input),
    output: dereference(output),
  };
}

/** The members of a structure, in wire order; none for the unit shape. */
export function membersOf(schema: IoSchema | StaticErrorSchema): Member[] {
  const normalized = NormalizedSchema.of(schema as $SchemaRef);
  if (!normalized.isStructSchema()) {
    return [];
  }
  return [...normalized.structIterator()].map(([name, member]) => ({
    name,
    schema: member,
    traits: member.getMergedTraits(),
  }));
}

/** Names of the members that a caller must send. */
export function requiredMembers(schema: IoSchema): string[] {
  if (schema === 'unit') {
    return [];
  }
  // static schemas list required members first; the last element counts them
  const [, , , , names, , count = 0] = schema;
  return names.slice(0, count);
}

/** The member that carries a raw byte stream, as the body of an S3 object. */
export function streamingMember(schema: IoSchema): string | undefined {
  return membersOf(schema).find(
    member => member.schema.isStreaming() && !member.schema.isStructSchema(),
  )?.name;
}

/** True when the shape exchanges an event stream, which the wire cannot do. */
export function hasEventStream(schema: IoSchema): boolean {
  return membersOf(schema).some(
    member => member.schema.isStreaming() && member.schema.isStructSchema(),
  );
}

/** The same members under another XML element name, without model traits. */
export function renamed(
  schema: IoSchema | StaticErrorSchema | undefined,
  name: string,
): StaticStructureSchema {
  if (schema === undefined || schema === 'unit') {
    return [STRUCTURE, '', name, 0, [], []];
  }
  return [STRUCTURE, schema[1], name, 0, schema[4], schema[5]];
}

/**
 * The input without what the URI carries: the response path of an SDK
 * protocol class would look for those members in the body.
 */
export function withoutUriMembers(schema: IoSchema): IoSchema {
  if (schema === 'unit') {
    return schema;
  }
  const inMessage = membersOf(schema).map(
    ({ traits }) =>
      !(traits.httpLabel || traits.httpQuery || traits.httpQueryParams),
  );
  const [kind, namespace, name, traits, names, members] = schema;
  return [
    kind,
    namespace,
    name,
    traits,
    names.filter((_, i) => inMessage[i]),
    members.filter((_, i) => inMessage[i]),
  ];
}

/** An operation schema that reads `shape` through `deserializeResponse`. */
export function readerOperation(
  namespace: string,
  name: string,
  shape: IoSchema,
): OperationSchema {
  return operation(namespace, name, 0, 'unit', shape as $SchemaRef);
}

/** An operation schema that writes `shape` through `serializeRequest`. */
export function writerOperation(
  namespace: string,
  name: string,
  shape: IoSchema | StaticErrorSchema,
): OperationSchema {
  return operation(
    namespace,
    name,
    { http: ['POST', '/', 200] },
    shape as $SchemaRef,
    'unit',
  );
}

/**
 * Fails with a clear message when an SDK upgrade changed the memory layout of
 * schemas, rather than letting requests be read wrongly.
 */
export function assertSchemaLayout(
  clientName: string,
  commandCount: number,
  operations: { name: string; http?: HttpTrait; input: IoSchema }[],
): void {
  const fail = (what: string) => {
    throw new Error(
      `${clientName}: ${what}. The SDK's schema layout differs from what ` +
        `the sandbox was written for; pin the client back or adapt src/wire/schema.ts`,
    );
  };
  if (operations.length !== commandCount) {
    fail(`${operations.length} operation schemas for ${commandCount} commands`);
  }
  for (const { name, http, input } of operations) {
    if (input !== 'unit' && input[0] !== STRUCTURE) {
      fail(`the input of ${name} is no structure`);
    }
    const required = new Set(requiredMembers(input));
    // Smithy demands that URI labels are required, which makes them a probe
    // for the undocumented count of required members
    const loose = membersOf(input).find(
      member => http && member.traits.httpLabel && !required.has(member.name),
    );
    if (loose) {
      fail(`the label ${name}.${loose.name} is not counted as required`);
    }
  }
  if (!operations.some(({ input }) => requiredMembers(input).length > 0)) {
    fail('no operation declares a required member');
  }
}

function dereference(schema: $SchemaRef): IoSchema {
  const shape = deref(schema) as unknown;
  return Array.isArray(shape) ? (shape as StaticStructureSchema) : 'unit';
}
