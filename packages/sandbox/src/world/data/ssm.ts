import type { Millis, Region, Tags, TaggedResource } from '../model';
import { arnOf } from '../ecs/names';
import { regionState } from './regionState';

/** A parameter's value at some time. */
export interface ParameterVersion {
  version: number;
  /** In clear, also of a SecureString: never to be logged. */
  value: string;
  at: Millis;
  by: string;
}

/** A parameter of the Parameter Store. */
export interface StoredParameter extends TaggedResource {
  name: string;
  type: 'String' | 'StringList' | 'SecureString';
  description?: string;
  keyId?: string;
  allowedPattern?: string;
  tier: 'Standard' | 'Advanced';
  dataType: string;
  /** Oldest first, never empty. */
  versions: ParameterVersion[];
}

/** Parameters of a region by name. */
export const parameters = regionState<Map<string, StoredParameter>>(
  'ssm',
  () => new Map(),
  state => state.values(),
);

/** The ARN of a parameter; a leading slash is not doubled. */
export function parameterArn(region: Region, name: string): string {
  return arnOf(region, 'ssm', `parameter/${name.replace(/^\//, '')}`);
}

/** What {@link createParameter} is made with. */
export interface ParameterOptions {
  name: string;
  type: StoredParameter['type'];
  value: string;
  at: Millis;
  by: string;
  tags?: Tags;
  description?: string;
  keyId?: string;
  allowedPattern?: string;
  tier?: StoredParameter['tier'];
  dataType?: string;
}

/** Adds a parameter in its first version. */
export function createParameter(
  region: Region,
  options: ParameterOptions,
): StoredParameter {
  const { name, type, value, at, by } = options;
  const parameter: StoredParameter = {
    name,
    type,
    arn: parameterArn(region, name),
    description: options.description,
    keyId:
      type === 'SecureString' ? options.keyId ?? 'alias/aws/ssm' : undefined,
    allowedPattern: options.allowedPattern,
    tier: options.tier ?? 'Standard',
    dataType: options.dataType ?? 'text',
    tags: options.tags ?? {},
    versions: [{ version: 1, value, at, by }],
  };
  parameters(region).set(name, parameter);
  return parameter;
}
