import type * as ssm from '@aws-sdk/client-ssm';
import { parameters } from '../../world/data/ssm';
import type { World } from '../../world/model';
import { UnsupportedOperationError, type Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { matcher } from './filters';
import { invalidToken } from './getParametersByPath';

const FILTER_KEYS = [
  'DataType',
  'KeyId',
  'Name',
  'Path',
  'Tier',
  'Type',
  'tag:*',
];

/** DescribeParameters: everything about them but their values. */
export function describeParameters(
  world: World,
): Handler<typeof ssm, 'DescribeParameters'> {
  return (input, call) => {
    if (input.Filters?.length) {
      throw new UnsupportedOperationError(
        'SSM.DescribeParameters with Filters',
        'use ParameterFilters, which replaced them',
      );
    }
    const matches = matcher(input.ParameterFilters, FILTER_KEYS);
    const region = world.region(call.account, call.region);
    const { items, next } = pageOf(
      [...parameters(region).values()].filter(matches),
      {
        token: input.NextToken,
        limit: limitWithin('maxResults', input.MaxResults, {
          min: 1,
          max: 50,
          default: 10,
        }),
        call,
        invalidToken,
      },
    );
    return {
      NextToken: next,
      Parameters: items.map(parameter => {
        const { version, at, by } =
          parameter.versions[parameter.versions.length - 1];
        return {
          Name: parameter.name,
          ARN: parameter.arn,
          Type: parameter.type,
          KeyId: parameter.keyId,
          Description: parameter.description,
          AllowedPattern: parameter.allowedPattern,
          Tier: parameter.tier,
          DataType: parameter.dataType,
          Version: version,
          LastModifiedDate: new Date(at),
          LastModifiedUser: by,
          Policies: [],
        };
      }),
    };
  };
}
