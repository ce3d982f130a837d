import * as backup from '@aws-sdk/client-backup';
import { SERVICES } from '.';
import { SeededRandom } from '../world/random';
import { copyOf, difference } from '../wire/__testUtils__/difference';
import {
  ADDED_MEMBERS,
  AMBIGUOUS_ERRORS,
  CHECKED_OUTPUTS,
  REWRITTEN_INPUTS,
  SKIPPED_OPERATIONS,
  STREAMS,
} from '../wire/__testUtils__/exclusions';
import { SampleValues } from '../wire/__testUtils__/sampleValues';
import { AwsServer } from '../wire/AwsServer';
import { listen, type ListeningServer } from '../wire/httpServer';
import { hasEventStream } from '../wire/schema';
import {
  loadServiceModel,
  type Operation,
  type ServiceModel,
  type ServiceOptions,
} from '../wire/serviceModel';

/*
 * Every operation of every registered client: an input of the schema's shape
 * must reach the handler as it was sent, the output must come back as the
 * handler gave it, and every declared error must come back as its class. An
 * SDK upgrade that moves the schemas under the wire fails here.
 */

/** What the handler saw, and what it is to answer. */
const exchange: {
  operation?: string;
  input?: Record<string, unknown>;
  output?: Record<string, unknown>;
  error?: Error;
} = {};

const handlers = new Proxy(
  {},
  {
    get: (_, operation: string) => (input: Record<string, unknown>) => {
      Object.assign(exchange, { operation, input });
      if (exchange.error) {
        throw exchange.error;
      }
      return exchange.output;
    },
  },
);

const services: { module: any; options: ServiceOptions }[] = [
  ...SERVICES.map(({ module, create: _, ...options }) => ({ module, options })),
  // no service of the sandbox speaks restJson1 yet
  { module: backup, options: {} },
];
const models = services.map(
  ({ module, options }) =>
    [loadServiceModel(module, options).name, module, options] as const,
);

let server: AwsServer;
let http: ListeningServer;

beforeAll(async () => {
  server = AwsServer.create();
  for (const { module, options } of services) {
    server.register(module as object, handlers, options);
  }
  http = await listen(server);
});
afterAll(() => http.close());

function connect(module: any, name: string): { send(command: any): any } {
  return new module[`${name}Client`]({
    region: 'us-east-1',
    endpoint: http.url,
    credentials: { accessKeyId: 'AKIA111122223333', secretAccessKey: 'x' },
    maxAttempts: 1,
    disableHostPrefix: true,
    requestHandler: { requestTimeout: 5_000 },
  });
}

function without(value: Record<string, any>, names: RegExp | undefined) {
  return Object.fromEntries(
    Object.entries(value).filter(([name]) => !names?.test(name)),
  );
}

function isSkipped(model: ServiceModel, operation: Operation): boolean {
  return (
    `${model.name}.${operation.name}` in SKIPPED_OPERATIONS ||
    hasEventStream(operation.input) ||
    hasEventStream(operation.output)
  );
}

function sampleInput(
  model: ServiceModel,
  operation: Operation,
  samples: SampleValues,
): Record<string, any> {
  const input = without(
    // what stands in a URI is text without escapes; hand-made tests have those
    samples.structure(operation.input, operation.http !== undefined),
    REWRITTEN_INPUTS[model.name],
  );
  const { streamingInput } = operation;
  return {
    ...input,
    ...('Bucket' in input && model.bucketInPath && { Bucket: 'bucket-1' }),
    ...(streamingInput && { [streamingInput]: Buffer.from('streamed\r\n') }),
  };
}

async function tryOperation(
  model: ServiceModel,
  operation: Operation,
  client: { send(command: any): any },
  module: any,
  samples: SampleValues,
): Promise<string[]> {
  const input = sampleInput(model, operation, samples);
  const output = without(
    samples.structure(operation.output),
    CHECKED_OUTPUTS[model.name],
  );
  Object.assign(exchange, { operation: undefined, output, error: undefined });
  const command = new module[`${operation.name}Command`](copyOf(input));
  try {
    const { $metadata: _, ...received } = await client.send(command);
    if (exchange.operation !== operation.name) {
      return [`was taken for ${exchange.operation}`];
    }
    for (const stream of STREAMS) {
      delete received[stream];
    }
    const added = ADDED_MEMBERS[model.name];
    return [
      difference(without(input, added), without(exchange.input!, added)),
      difference(without(output, added), without(received, added)),
    ].flatMap((found, i) =>
      found ? [`${i === 0 ? 'input' : 'output'}${found}`] : [],
    );
  } catch (error) {
    return [`${(error as Error).name}: ${(error as Error).message}`];
  }
}

async function tryError(
  name: string,
  model: ServiceModel,
  client: { send(command: any): any },
  module: any,
  samples: SampleValues,
): Promise<string[]> {
  const schema = model.errors.get(name)!;
  const ErrorClass = module[name];
  const message = 'boom <x>';
  const members = without(samples.structure(schema), /^[mM]essage$/);
  exchange.error = Object.assign(
    new ErrorClass({ ...members, message, $metadata: {} }),
    schema[4].includes('Message') ? { Message: message } : {},
  );
  const probe = [...model.operations.values()].find(
    each => /^(List|Describe|Get)/.test(each.name) && !isSkipped(model, each),
  )!;
  const input = sampleInput(model, probe, samples);
  const error = await client
    .send(new module[`${probe.name}Command`](input))
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  if (!(error instanceof ErrorClass)) {
    return [`came back as ${error?.name}: ${error?.message}`];
  }
  const found = Object.keys(members)
    .map(member => difference(members[member], (error as any)[member], member))
    .find(Boolean);
  return [found, error.message === message ? undefined : error.message].flatMap(
    each => (each ? [each] : []),
  );
}

describe.each(models)('%s', (_, module, options) => {
  const model = loadServiceModel(module, options);

  it('exchanges every operation unchanged', async () => {
    const samples = SampleValues.create(SeededRandom.create(7));
    const client = connect(module, model.name);
    const failures: string[] = [];
    let tried = 0;
    for (const operation of model.operations.values()) {
      if (!isSkipped(model, operation)) {
        tried++;
        const found = await tryOperation(
          model,
          operation,
          client,
          module,
          samples,
        );
        failures.push(...found.map(each => `${operation.name} ${each}`));
      }
    }
    expect(failures).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  }, 60_000);

  it('brings every declared error back as its class', async () => {
    const samples = SampleValues.create(SeededRandom.create(8));
    const client = connect(module, model.name);
    const failures: string[] = [];
    for (const [name, schema] of model.errors) {
      if (
        // the base class of the client, no error of the service
        !schema[1].startsWith('smithy.ts.sdk.synthetic') &&
        !(`${model.name}.${name}` in AMBIGUOUS_ERRORS)
      ) {
        const found = await tryError(name, model, client, module, samples);
        failures.push(...found.map(each => `${name} ${each}`));
      }
    }
    expect(failures).toEqual([]);
  }, 60_000);
});
