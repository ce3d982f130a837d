import {
  InvalidAllowedPatternException,
  ParameterAlreadyExists,
  ParameterPatternMismatchException,
  UnsupportedParameterType,
} from '@aws-sdk/client-ssm';
import type * as ssm from '@aws-sdk/client-ssm';
import {
  createParameter,
  parameters,
  type StoredParameter,
} from '../../world/data/ssm';
import type { World } from '../../world/model';
import { WireError, type Handler, type OperationInput } from '../../wire';
import { fromTagList } from '../tagList';

type Input = OperationInput<typeof ssm, 'PutParameter'>;

const TYPES = ['String', 'StringList', 'SecureString'];
const SIZE_LIMITS = { Standard: 4096, Advanced: 8192 };
/** SSM keeps the newest hundred versions. */
const KEPT_VERSIONS = 100;

/** PutParameter: a new one, or with `Overwrite` a new version. */
export function putParameter(
  world: World,
): Handler<typeof ssm, 'PutParameter'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const known = parameters(region).get(input.Name);
    validate(input, known);
    const by = `arn:aws:iam::${call.account}:user/${call.accessKeyId}`;
    const at = world.clock.now();
    if (!known) {
      const { tier } = createParameter(region, {
        name: input.Name,
        type: input.Type as StoredParameter['type'],
        value: input.Value,
        at,
        by,
        tags: fromTagList(input.Tags),
        description: input.Description,
        keyId: input.KeyId,
        allowedPattern: input.AllowedPattern,
        tier: tierOf(input),
        dataType: input.DataType,
      });
      return { Version: 1, Tier: tier };
    }
    const version = known.versions[known.versions.length - 1].version + 1;
    known.versions.push({ version, value: input.Value, at, by });
    known.versions.splice(0, known.versions.length - KEPT_VERSIONS);
    known.description = input.Description ?? known.description;
    known.allowedPattern = input.AllowedPattern ?? known.allowedPattern;
    known.tier = input.Tier ? tierOf(input) : known.tier;
    return { Version: version, Tier: known.tier };
  };
}

function tierOf({ Tier, Value }: Input): StoredParameter['tier'] {
  const large = Buffer.byteLength(Value) > SIZE_LIMITS.Standard;
  return Tier === 'Advanced' || (Tier === 'Intelligent-Tiering' && large)
    ? 'Advanced'
    : 'Standard';
}

function validate(input: Input, known: StoredParameter | undefined): void {
  const { Name, Type, Value, Overwrite, Tags } = input;
  if (!/^[\w./-]+$/.test(Name) || /^\/?(aws|ssm)/i.test(Name)) {
    throw invalid(
      'Parameter name: can\'t be prefixed with "ssm" or "aws" (case-insensitive). If formed as a path, it can consist of sub-paths divided by slash symbol; each sub-path can be formed as a mix of letters, numbers and the following 3 symbols .-_',
    );
  }
  if (Name.includes('/') && !Name.startsWith('/')) {
    throw invalid('Parameter name must be a fully qualified name.');
  }
  if (known && !Overwrite) {
    throw new ParameterAlreadyExists({
      message:
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
      $metadata: {},
    });
  }
  if (Overwrite && Tags?.length) {
    throw invalid(
      "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
    );
  }
  if (!known && !Type) {
    throw invalid('A parameter type is required when you create a parameter.');
  }
  if (Type && !TYPES.includes(Type)) {
    throw new UnsupportedParameterType({
      message: `The parameter type ${Type} is not supported.`,
      $metadata: {},
    });
  }
  if (known && Type && Type !== known.type) {
    throw new WireError(
      'HierarchyTypeMismatchException',
      `Parameter ${Name} is of type ${known.type}, which cannot be changed to ${Type}`,
    );
  }
  const limit = SIZE_LIMITS[tierOf(input)];
  if (Buffer.byteLength(Value) > limit) {
    throw invalid(
      `${tierOf(
        input,
      )} tier parameters support a maximum parameter value of ${limit} characters.`,
    );
  }
  checkPattern(Value, input.AllowedPattern ?? known?.allowedPattern);
}

function checkPattern(value: string, pattern: string | undefined): void {
  if (!pattern) {
    return;
  }
  let expression: RegExp;
  try {
    expression = new RegExp(pattern);
  } catch {
    throw new InvalidAllowedPatternException({
      message: `The regular expression ${pattern} is not valid.`,
      $metadata: {},
    });
  }
  if (!expression.test(value)) {
    throw new ParameterPatternMismatchException({
      message: `Parameter value, cannot be validated against allowedPattern: ${pattern}`,
      $metadata: {},
    });
  }
}

function invalid(message: string): WireError {
  return new WireError('ValidationException', message);
}
