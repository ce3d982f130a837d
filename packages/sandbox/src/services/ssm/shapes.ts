import { createHash } from 'node:crypto';
import {
  ParameterNotFound,
  ParameterVersionNotFound,
  type Parameter,
} from '@aws-sdk/client-ssm';
import {
  parameters,
  type ParameterVersion,
  type StoredParameter,
} from '../../world/data/ssm';
import type { Region } from '../../world/model';

/** A parameter as it was asked for: `name`, `name:version` or an ARN. */
export interface Lookup {
  parameter: StoredParameter;
  version: ParameterVersion;
  selector?: string;
}

/** Finds a parameter; `undefined` where there is none of that name. */
export function findParameter(
  region: Region,
  asked: string,
): Lookup | undefined {
  const [, path, version] =
    /^(?:arn:[^:]+:ssm:[^:]+:\d{12}:parameter)?(.+?)(?::(\d+))?$/.exec(asked) ??
    [];
  const known = parameters(region);
  const parameter = known.get(path ?? asked) ?? known.get(path.slice(1));
  if (!parameter) {
    return undefined;
  }
  const { versions } = parameter;
  const found = version
    ? versions.find(each => each.version === Number(version))
    : versions[versions.length - 1];
  if (!found) {
    throw new ParameterVersionNotFound({
      message: `Systems Manager could not find version ${version} of ${path}. Verify the version and try again.`,
      $metadata: {},
    });
  }
  return { parameter, version: found, selector: version && `:${version}` };
}

/** Finds a parameter or says that it is not there. */
export function requireParameter(region: Region, asked: string): Lookup {
  const found = findParameter(region, asked);
  if (!found) {
    throw notFound(asked);
  }
  return found;
}

/** What SSM says to a name it does not know. */
export function notFound(name: string): ParameterNotFound {
  return new ParameterNotFound({
    message: `Parameter ${name} not found.`,
    $metadata: {},
  });
}

/** A parameter with its value; a SecureString's only when it was decrypted. */
export function toParameter(
  { parameter, version, selector }: Lookup,
  decrypt: boolean | undefined,
): Parameter {
  return {
    Name: parameter.name,
    ARN: parameter.arn,
    Type: parameter.type,
    DataType: parameter.dataType,
    Version: version.version,
    Selector: selector,
    LastModifiedDate: new Date(version.at),
    Value:
      parameter.type === 'SecureString' && !decrypt
        ? ciphertext(parameter, version)
        : version.value,
  };
}

/** Stands for the encrypted value; derived from the name, never the value. */
function ciphertext(
  { arn }: StoredParameter,
  { version }: ParameterVersion,
): string {
  const digest = createHash('sha512').update(`${arn}:${version}`).digest();
  return `AQICAHh${Buffer.concat([digest, digest]).toString('base64')}`;
}
