import { type Call, WireError } from '../wire';
import type {
  ScenarioContext,
  ScenarioParameter,
  ScenarioSettings,
} from './Scenario';

const ALL = 'all';

/** Which AWS service a fault is about, by its client's name. */
export function awsService(fallback: string): ScenarioParameter {
  return {
    name: 'api',
    description: `AWS service whose calls suffer, or ${ALL}`,
    default: fallback,
    options: ({ server }) => [
      ALL,
      ...server.services().map(({ model }) => model.name),
    ],
  };
}

/** Narrows a fault to one operation. */
export const OPERATION: ScenarioParameter = {
  name: 'operation',
  description: 'only this operation, such as DescribeServices; empty: all',
  default: '',
};

/** Whether a fault hits a call. */
export function hits(
  { api, operation }: ScenarioSettings,
  call: Call,
): boolean {
  return (
    (api === ALL || api === call.service) &&
    (operation === '' ||
      operation === undefined ||
      operation === call.operation)
  );
}

/** Does something before every call that a fault hits, until it is stopped. */
export function onCalls(
  { server }: ScenarioContext,
  settings: ScenarioSettings,
  act: (call: Call) => void | Promise<void>,
): () => void {
  return server.intercept(call =>
    hits(settings, call) ? act(call) : undefined,
  );
}

/** An error under the name that its protocol uses: awsQuery and restXml say it without `Exception`. */
export function faultOf(
  call: Call,
  name: 'Throttling' | 'AccessDenied' | 'ExpiredToken',
  message: string,
): WireError {
  const status = name === 'Throttling' ? 400 : 403;
  const bare = call.protocol === 'awsQuery' || call.protocol === 'restXml';
  return new WireError(bare ? name : `${name}Exception`, message, { status });
}
