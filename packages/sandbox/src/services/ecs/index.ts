import * as ecs from '@aws-sdk/client-ecs';
import type { Handlers } from '../../wire';
import type { World } from '../../world/model';
import { defineService } from '../registry';
import { continueServiceDeployment } from './continueServiceDeployment';
import { createService } from './createService';
import { deleteService } from './deleteService';
import { deregisterTaskDefinition } from './deregisterTaskDefinition';
import { describeClusters } from './describeClusters';
import { describeServiceDeployments } from './describeServiceDeployments';
import { describeServiceRevisions } from './describeServiceRevisions';
import { describeServices } from './describeServices';
import { describeTaskDefinition } from './describeTaskDefinition';
import { describeTasks } from './describeTasks';
import { listClusters } from './listClusters';
import { listServiceDeployments } from './listServiceDeployments';
import { listServices } from './listServices';
import { listTagsForResource } from './listTagsForResource';
import { listTaskDefinitionFamilies } from './listTaskDefinitionFamilies';
import { listTaskDefinitions } from './listTaskDefinitions';
import { listTasks } from './listTasks';
import { registerTaskDefinition } from './registerTaskDefinition';
import { stopServiceDeployment } from './stopServiceDeployment';
import { stopTask } from './stopTask';
import { tagResource } from './tagResource';
import { untagResource } from './untagResource';
import { updateService } from './updateService';

/** ECS over the world. */
export function createEcsHandlers(world: World): Handlers<typeof ecs> {
  return {
    DescribeClusters: describeClusters(world),
    ListClusters: listClusters(world),
    ListServices: listServices(world),
    DescribeServices: describeServices(world),
    UpdateService: updateService(world),
    CreateService: createService(world),
    DeleteService: deleteService(world),
    ListTasks: listTasks(world),
    DescribeTasks: describeTasks(world),
    StopTask: stopTask(world),
    DescribeTaskDefinition: describeTaskDefinition(world),
    RegisterTaskDefinition: registerTaskDefinition(world),
    DeregisterTaskDefinition: deregisterTaskDefinition(world),
    ListTaskDefinitions: listTaskDefinitions(world),
    ListTaskDefinitionFamilies: listTaskDefinitionFamilies(world),
    ListServiceDeployments: listServiceDeployments(world),
    DescribeServiceDeployments: describeServiceDeployments(world),
    DescribeServiceRevisions: describeServiceRevisions(world),
    StopServiceDeployment: stopServiceDeployment(world),
    ContinueServiceDeployment: continueServiceDeployment(world),
    ListTagsForResource: listTagsForResource(world),
    TagResource: tagResource(world),
    UntagResource: untagResource(world),
  };
}

export const ecsService = defineService({
  module: ecs,
  create: createEcsHandlers,
});
