import {
  AwsJson1_0Protocol,
  AwsJson1_1Protocol,
  AwsQueryProtocol,
  AwsRestJsonProtocol,
  AwsRestXmlProtocol,
  AwsSmithyRpcV2CborProtocol,
  XmlShapeSerializer,
} from '@aws-sdk/core/protocols';
import { FromStringShapeDeserializer } from '@smithy/core/protocols';
import type {
  Codec,
  HttpRequest,
  HttpResponse,
  OperationSchema,
  Schema,
} from '@smithy/types';

/** The protocols the sandbox speaks, by the name of their Smithy trait. */
export type ProtocolName =
  | 'awsJson1_0'
  | 'awsJson1_1'
  | 'awsQuery'
  | 'restJson1'
  | 'restXml'
  | 'rpcv2Cbor';

/** What an SDK client says about its service besides the shapes. */
export interface ProtocolSettings {
  defaultNamespace: string;
  serviceTarget: string;
  xmlNamespace: string;
  version: string;
  awsQueryCompatible?: boolean;
}

/**
 * The two methods of an SDK protocol class the wire uses, in their loosest
 * form: which shapes go in and out is decided by the operation schema.
 */
export interface ProtocolCodec {
  serializeRequest(
    operation: OperationSchema,
    input: object,
    context: unknown,
  ): Promise<HttpRequest>;
  deserializeResponse(
    operation: OperationSchema,
    context: unknown,
    response: HttpResponse,
  ): Promise<Record<string, unknown>>;
  setSerdeContext(context: unknown): void;
  getPayloadCodec(): Codec<string | Uint8Array, string | Uint8Array>;
}

/** 5 is Smithy's `date-time`, the default of every AWS protocol with text. */
const timestampFormat = { useTrait: true, default: 5 } as const;

const DOCUMENT = 15;

const fromText = new FromStringShapeDeserializer({
  httpBindings: false,
  timestampFormat,
});
const fromBinding = new FromStringShapeDeserializer({
  httpBindings: true,
  timestampFormat,
});

/**
 * One codec a protocol. The SDK's classes are made for clients; with input
 * and output swapped (see `readerOperation`, `writerOperation`) they serve.
 */
export function createCodecs(
  settings: ProtocolSettings,
  clientConfig: object,
): Record<ProtocolName, ProtocolCodec> {
  const codecs = {
    awsJson1_0: new AwsJson1_0Protocol(settings),
    awsJson1_1: new AwsJson1_1Protocol(settings),
    awsQuery: new AwsQueryProtocol(settings),
    restJson1: new AwsRestJsonProtocol(settings),
    restXml: new AwsRestXmlProtocol(settings),
    rpcv2Cbor: new AwsSmithyRpcV2CborProtocol(settings),
  } as unknown as Record<ProtocolName, ProtocolCodec>;
  for (const codec of Object.values(codecs)) {
    codec.setSerdeContext({ ...clientConfig, disableHostPrefix: true });
  }
  return codecs;
}

/** Writes a value as XML, with the schema's name as root element. */
export function writeXml(schema: unknown, value: unknown): string {
  const serializer = new XmlShapeSerializer({
    xmlNamespace: undefined as unknown as string,
    httpBindings: false,
    timestampFormat,
    serviceNamespace: '',
  });
  serializer.write(schema as Schema, value);
  return String(serializer.flush());
}

/** Writes a value without schema as CBOR. */
export function writeCborDocument(
  codec: ProtocolCodec,
  value: unknown,
): Uint8Array {
  const serializer = codec.getPayloadCodec().createSerializer();
  serializer.write(DOCUMENT as unknown as Schema, value);
  return serializer.flush() as Uint8Array;
}

/** Reads a scalar out of a form value. */
export function readText(schema: Schema, text: string): unknown {
  return fromText.read(schema, text);
}

/** Reads a scalar out of a URI label or a query parameter. */
export function readBinding(schema: Schema, text: string): unknown {
  return fromBinding.read(schema, text);
}
