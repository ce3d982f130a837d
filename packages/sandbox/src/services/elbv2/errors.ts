import * as elb from '@aws-sdk/client-elastic-load-balancing-v2';
import { WireError } from '../../wire';

const $metadata = {};

export function loadBalancerNotFound(message: string): Error {
  return new elb.LoadBalancerNotFoundException({ message, $metadata });
}

export function targetGroupNotFound(message: string): Error {
  return new elb.TargetGroupNotFoundException({ message, $metadata });
}

export function listenerNotFound(message: string): Error {
  return new elb.ListenerNotFoundException({ message, $metadata });
}

export function ruleNotFound(message: string): Error {
  return new elb.RuleNotFoundException({ message, $metadata });
}

/** An error that ELB's model does not declare. */
export function validationError(message: string): Error {
  return new WireError('ValidationError', message);
}
