import type { Random, Region, Service } from '../model';

const BASE64URL =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function pick(random: Random, alphabet: string, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) {
    text += alphabet[Math.floor(random.next() * alphabet.length)];
  }
  return text;
}

/** `arn:aws:<service>:<region>:<account>:<resource>` */
export function arnOf(
  region: Pick<Region, 'name' | 'account'>,
  service: string,
  resource: string,
): string {
  return `arn:aws:${service}:${region.name}:${region.account}:${resource}`;
}

/** What follows the last slash of an ARN. */
export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** `<cluster>/<service>`, the tail of a service's ARN. */
export function servicePath(service: Pick<Service, 'arn'>): string {
  return service.arn.slice(service.arn.indexOf(':service/') + 9);
}

/** A lower-case UUID. */
export function uuid(random: Random): string {
  const hex = random.hex(32);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join('-');
}

/** 19 digits, as service revisions and deployments carry them. */
export function revisionNumber(random: Random): string {
  return `${1 + Math.floor(random.next() * 9)}${pick(
    random,
    '0123456789',
    18,
  )}`;
}

/** 21 characters, as service deployments carry them. */
export function deploymentId(random: Random): string {
  return pick(random, BASE64URL, 21);
}

/** `ecs-pause-…` or `ecs-lambda-…` */
export function hookId(random: Random, type: 'AWS_LAMBDA' | 'PAUSE'): string {
  const kind = type === 'PAUSE' ? 'pause' : 'lambda';
  return `ecs-${kind}-${pick(random, BASE64URL, 43)}`;
}

/** The name of a revision in events and in `Service.deployments`: `ecs-svc/…`. */
export function deploymentName(revisionArn: string): string {
  return `ecs-svc/${lastPart(revisionArn)}`;
}
