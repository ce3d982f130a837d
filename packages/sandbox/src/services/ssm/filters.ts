import {
  InvalidFilterKey,
  InvalidFilterOption,
  type ParameterStringFilter,
} from '@aws-sdk/client-ssm';
import type { StoredParameter } from '../../world/data/ssm';

type Match = (parameter: StoredParameter, value: string) => boolean;

const OPTIONS: Record<string, Record<string, Match>> = {
  Name: {
    Equals: (p, value) => p.name === value,
    BeginsWith: (p, value) => p.name.startsWith(value),
    Contains: (p, value) => p.name.includes(value),
  },
  Path: {
    OneLevel: (p, value) => isBelow(p.name, value, false),
    Recursive: (p, value) => isBelow(p.name, value, true),
  },
  Type: {
    Equals: (p, value) => p.type === value,
    BeginsWith: (p, value) => p.type.startsWith(value),
  },
  KeyId: { Equals: (p, value) => p.keyId === value },
  Tier: { Equals: (p, value) => p.tier === value },
  DataType: { Equals: (p, value) => p.dataType === value },
};

/** Whether a name is below a path, directly or at any depth. */
export function isBelow(
  name: string,
  path: string,
  recursive: boolean,
): boolean {
  const base = path.endsWith('/') ? path : `${path}/`;
  return (
    name.startsWith(base) &&
    (recursive || !name.slice(base.length).includes('/'))
  );
}

/** Turns `ParameterFilters` into a test. @param keys - the keys allowed here. */
export function matcher(
  filters: ParameterStringFilter[] | undefined,
  keys: string[],
): (parameter: StoredParameter) => boolean {
  const tests = (filters ?? []).map(({ Key = '', Option, Values = [] }) => {
    if (Key.startsWith('tag:') && keys.includes('tag:*')) {
      const tag = Key.slice(4);
      return (parameter: StoredParameter) =>
        Object.hasOwn(parameter.tags, tag) &&
        (Values.length === 0 || Values.includes(parameter.tags[tag]));
    }
    if (!keys.includes(Key)) {
      throw new InvalidFilterKey({
        message: `The following filter key is not valid: ${Key}. Valid filter keys include: [${keys.join(
          ', ',
        )}].`,
        $metadata: {},
      });
    }
    const option = Option ?? (Key === 'Path' ? 'OneLevel' : 'Equals');
    const options = OPTIONS[Key];
    if (!Object.hasOwn(options, option)) {
      throw new InvalidFilterOption({
        message: `The following filter option is not valid: ${option}. Valid options include: [${Object.keys(
          options,
        ).join(', ')}].`,
        $metadata: {},
      });
    }
    return (parameter: StoredParameter) =>
      Values.some(value => options[option](parameter, value));
  });
  return parameter => tests.every(test => test(parameter));
}
