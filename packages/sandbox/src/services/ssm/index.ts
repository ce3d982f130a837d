import * as ssm from '@aws-sdk/client-ssm';
import type { World } from '../../world/model';
import type { Handlers } from '../../wire';
import { defineService } from '../registry';
import { deleteParameter } from './deleteParameter';
import { describeParameters } from './describeParameters';
import { getParameter, getParameters } from './getParameters';
import { getParametersByPath } from './getParametersByPath';
import { putParameter } from './putParameter';
import {
  addTagsToResource,
  listTagsForResource,
  removeTagsFromResource,
} from './tags';

/** The Parameter Store of Systems Manager over the world. */
export function createSsmHandlers(world: World): Handlers<typeof ssm> {
  return {
    GetParameter: getParameter(world),
    GetParameters: getParameters(world),
    GetParametersByPath: getParametersByPath(world),
    DescribeParameters: describeParameters(world),
    PutParameter: putParameter(world),
    DeleteParameter: deleteParameter(world),
    AddTagsToResource: addTagsToResource(world),
    RemoveTagsFromResource: removeTagsFromResource(world),
    ListTagsForResource: listTagsForResource(world),
  };
}

export const ssmService = defineService({
  module: ssm,
  create: createSsmHandlers,
});
