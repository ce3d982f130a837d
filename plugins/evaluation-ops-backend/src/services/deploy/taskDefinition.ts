import type {
  RegisterTaskDefinitionCommandInput,
  Tag,
} from '@aws-sdk/client-ecs';
import { parseImage } from '../../core/release/images';
import type { TaggedTaskDefinition } from '../ports';

// Characters that AWS takes in a tag's value.
const NOT_IN_A_TAG = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

function tag(key: string, value: string): Tag {
  return { key, value: value.replace(NOT_IN_A_TAG, ' ').slice(0, 256) };
}

/** Tags of ours on a task definition that the portal registered. */
export const OUR_TAGS = {
  requestedBy: 'evaluation-ops:requested-by',
  reason: 'evaluation-ops:reason',
  action: 'evaluation-ops:action',
};

/**
 * The next revision of a task definition: the same, but for the image, which is
 * pinned by digest in every container that runs from its repository.
 */
export function nextTaskDefinition(
  base: TaggedTaskDefinition,
  options: {
    repositoryUri: string;
    digest: string;
    actor: string;
    reason: string;
    actionId: string;
  },
): RegisterTaskDefinitionCommandInput {
  const { definition } = base;
  const ours = new Set<string | undefined>(Object.values(OUR_TAGS));
  return {
    family: definition.family,
    taskRoleArn: definition.taskRoleArn,
    executionRoleArn: definition.executionRoleArn,
    networkMode: definition.networkMode,
    containerDefinitions: (definition.containerDefinitions ?? []).map(
      container =>
        parseImage(container.image ?? '').repositoryUri ===
        options.repositoryUri
          ? {
              ...container,
              image: `${options.repositoryUri}@${options.digest}`,
            }
          : container,
    ),
    volumes: definition.volumes,
    placementConstraints: definition.placementConstraints,
    requiresCompatibilities: definition.requiresCompatibilities,
    cpu: definition.cpu,
    memory: definition.memory,
    pidMode: definition.pidMode,
    ipcMode: definition.ipcMode,
    proxyConfiguration: definition.proxyConfiguration,
    inferenceAccelerators: definition.inferenceAccelerators,
    ephemeralStorage: definition.ephemeralStorage,
    runtimePlatform: definition.runtimePlatform,
    enableFaultInjection: definition.enableFaultInjection,
    tags: [
      // A tag of AWS's own cannot be set by anybody.
      ...base.tags.filter(
        ({ key }) => !ours.has(key) && !key?.startsWith('aws:'),
      ),
      tag(OUR_TAGS.requestedBy, options.actor),
      tag(OUR_TAGS.reason, options.reason),
      tag(OUR_TAGS.action, options.actionId),
    ],
  };
}
