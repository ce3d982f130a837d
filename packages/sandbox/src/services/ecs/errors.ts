import * as ecs from '@aws-sdk/client-ecs';

const $metadata = {};

export function clusterNotFound(): Error {
  return new ecs.ClusterNotFoundException({
    message: 'Cluster not found.',
    $metadata,
  });
}

export function serviceNotFound(): Error {
  return new ecs.ServiceNotFoundException({
    message: 'Service not found.',
    $metadata,
  });
}

export function serviceNotActive(): Error {
  return new ecs.ServiceNotActiveException({
    message: 'Service was not ACTIVE.',
    $metadata,
  });
}

export function serviceDeploymentNotFound(): Error {
  return new ecs.ServiceDeploymentNotFoundException({
    message: 'The service deployment does not exist.',
    $metadata,
  });
}

export function invalidParameter(message: string): Error {
  return new ecs.InvalidParameterException({ message, $metadata });
}

export function clientError(message: string): Error {
  return new ecs.ClientException({ message, $metadata });
}

export function conflict(message: string): Error {
  return new ecs.ConflictException({
    message,
    resourceIds: [],
    $metadata,
  });
}

/** What ECS says to a page token that is none of its own. */
export function invalidToken(): Error {
  return invalidParameter('Invalid token.');
}
