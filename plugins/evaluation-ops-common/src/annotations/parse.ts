/**
 * An ECS service, taken apart.
 *
 * @public
 */
export interface EcsServiceArn {
  arn: string;
  partition: string;
  region: string;
  account: string;
  cluster: string;
  name: string;
}

/**
 * A value and what was wrong with parts of it: a mistake in one part does not
 * cost the others.
 *
 * @public
 */
export interface Parsed<T> {
  value: T;
  /** In words that say what to write instead. */
  errors: string[];
}

const ECS_SERVICE_ARN =
  /^arn:(aws[a-z-]*):ecs:([a-z]{2}(?:-[a-z]+)+-\d):(\d{12}):service\/([A-Za-z0-9_-]{1,255})\/([A-Za-z0-9_-]{1,255})$/;

const SHORT_ECS_SERVICE_ARN =
  /^arn:aws[a-z-]*:ecs:[^:]+:\d{12}:service\/[^/]+$/;

// From the service authorization reference of the Resource Groups Tagging API.
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/+\-@]{1,128}$/u;
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/+\-@]{0,256}$/u;

function parts(text: string): string[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
}

/**
 * Takes apart a comma list of ECS service ARNs. The same ARN twice is one.
 *
 * @public
 */
export function parseEcsServiceArns(text: string): Parsed<EcsServiceArn[]> {
  const found = new Map<string, EcsServiceArn>();
  const errors: string[] = [];
  const all = parts(text);
  if (all.length === 0) {
    errors.push('The list of ECS service ARNs is empty.');
  }
  for (const arn of all) {
    const match = ECS_SERVICE_ARN.exec(arn);
    if (match) {
      const [, partition, region, account, cluster, name] = match;
      found.set(arn, { arn, partition, region, account, cluster, name });
    } else if (SHORT_ECS_SERVICE_ARN.test(arn)) {
      errors.push(
        `"${arn}" is an ECS ARN of the old form, without its cluster. Write it as arn:aws:ecs:<region>:<account>:service/<cluster>/<service>.`,
      );
    } else {
      errors.push(
        `"${arn}" is not the ARN of an ECS service. It should look like arn:aws:ecs:us-east-1:111122223333:service/<cluster>/<service>.`,
      );
    }
  }
  return { value: [...found.values()], errors };
}

/**
 * Takes apart `key=value,key=value`. Any mistake leaves no tags at all: fewer
 * conditions would match more than was meant.
 *
 * @public
 */
export function parseTags(text: string): Parsed<Record<string, string>> {
  const value: Record<string, string> = Object.create(null);
  const errors: string[] = [];
  const all = parts(text);
  if (all.length === 0) {
    errors.push('The list of tags is empty; write key=value,key=value.');
  }
  for (const pair of all) {
    const at = pair.indexOf('=');
    const key = pair.slice(0, Math.max(at, 0)).trim();
    const tagValue = pair.slice(at + 1).trim();
    if (at < 1 || !TAG_KEY.test(key) || !TAG_VALUE.test(tagValue)) {
      errors.push(`"${pair}" is not a tag; write key=value,key=value.`);
    } else if (key in value && value[key] !== tagValue) {
      errors.push(
        `The tag "${key}" is asked to be both "${value[key]}" and "${tagValue}"; no service can match that.`,
      );
    } else {
      value[key] = tagValue;
    }
  }
  return { value: errors.length ? {} : { ...value }, errors };
}
