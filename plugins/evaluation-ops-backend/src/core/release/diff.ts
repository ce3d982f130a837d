import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { Change } from '@evaluation-ops/plugin-evaluation-ops-common';
import type { ObservedRevision } from '../model';

/** What a release is made of. */
export interface ReleaseParts {
  taskDefinition: TaskDefinition;
  /** Digests by container, where they are known. */
  digests: Record<string, string | undefined>;
  settings?: Pick<
    ObservedRevision,
    'loadBalancers' | 'network' | 'platformVersion'
  >;
}

type Facts = Map<string, { value: string; secret?: boolean; hidden?: boolean }>;

// What should have been a secret and stands in the open: told of, never shown.
const SECRET_NAME =
  /PASSW|SECRET|TOKEN|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY/i;
const SECRET_VALUE = /:\/\/[^/\s:@]*:[^/\s@]+@/;

function list(values: readonly string[] | undefined): string {
  return [...(values ?? [])].sort().join(', ');
}

// A release as a flat list of facts, so that a difference is a difference of maps.
function factsOf(parts: ReleaseParts): Facts {
  const facts: Facts = new Map();
  const put = (path: string, value: unknown, secret?: boolean) => {
    if (value !== undefined && value !== null && value !== '') {
      facts.set(path, { value: String(value), ...(secret && { secret }) });
    }
  };
  const { taskDefinition: definition, settings } = parts;
  put('cpu', definition.cpu);
  put('memory', definition.memory);
  put('task role', definition.taskRoleArn);
  put('execution role', definition.executionRoleArn);
  put('architecture', definition.runtimePlatform?.cpuArchitecture);
  put('ephemeral storage (GiB)', definition.ephemeralStorage?.sizeInGiB);
  for (const container of definition.containerDefinitions ?? []) {
    const name = container.name ?? '';
    put(`${name} image`, parts.digests[name] ?? container.image);
    put(`${name} cpu`, container.cpu || undefined);
    put(`${name} memory`, container.memory);
    put(`${name} command`, container.command?.join(' '));
    put(`${name} entry point`, container.entryPoint?.join(' '));
    put(`${name} health check`, container.healthCheck?.command?.join(' '));
    put(
      `${name} ports`,
      list(container.portMappings?.map(port => String(port.containerPort))),
    );
    for (const variable of container.environment ?? []) {
      const path = `${name} environment ${variable.name}`;
      put(path, variable.value);
      const fact = facts.get(path);
      if (
        fact &&
        (SECRET_NAME.test(variable.name ?? '') || SECRET_VALUE.test(fact.value))
      ) {
        facts.set(path, { ...fact, secret: true, hidden: true });
      }
    }
    for (const secret of container.secrets ?? []) {
      put(`${name} secret ${secret.name}`, secret.valueFrom, true);
    }
  }
  if (settings) {
    put('platform version', settings.platformVersion);
    const vpc = settings.network?.awsvpcConfiguration;
    put('subnets', list(vpc?.subnets));
    put('security groups', list(vpc?.securityGroups));
    put('public IP', vpc?.assignPublicIp);
    for (const balancer of settings.loadBalancers) {
      const at = `load balancer ${balancer.containerName}:${balancer.containerPort}`;
      // The two groups swap roles with every deployment: which of them stands
      // first is no difference.
      put(
        `${at} target groups`,
        list(
          [
            balancer.targetGroupArn,
            balancer.advancedConfiguration?.alternateTargetGroupArn,
          ].filter((arn): arn is string => Boolean(arn)),
        ),
      );
      put(
        `${at} production rule`,
        balancer.advancedConfiguration?.productionListenerRule,
      );
      put(`${at} test rule`, balancer.advancedConfiguration?.testListenerRule);
    }
  }
  return facts;
}

function kindOf(was: unknown, is: unknown): Change['kind'] {
  if (!was) {
    return 'added';
  }
  return is ? 'changed' : 'removed';
}

/**
 * What changes from one release to another. Secrets appear by their name and the
 * reference they are read from, never by value: a task definition has no value.
 */
export function diffReleases(
  before: ReleaseParts,
  after: ReleaseParts,
): Change[] {
  const old = factsOf(before);
  const next = factsOf(
    before.settings && !after.settings
      ? { ...after, settings: before.settings }
      : after,
  );
  const changes: Change[] = [];
  for (const path of new Set([...old.keys(), ...next.keys()])) {
    const was = old.get(path);
    const is = next.get(path);
    if (was?.value === is?.value) {
      continue;
    }
    const secret = was?.secret || is?.secret;
    changes.push({
      path,
      kind: kindOf(was, is),
      ...(was && !was.hidden && { before: was.value }),
      ...(is && !is.hidden && { after: is.value }),
      ...(secret && { secret }),
    });
  }
  return changes;
}
