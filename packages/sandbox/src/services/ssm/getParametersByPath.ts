import { InvalidNextToken } from '@aws-sdk/client-ssm';
import type * as ssm from '@aws-sdk/client-ssm';
import { parameters } from '../../world/data/ssm';
import type { World } from '../../world/model';
import { WireError, type Handler } from '../../wire';
import { limitWithin, pageOf } from '../paging';
import { isBelow, matcher } from './filters';
import { toParameter } from './shapes';

/** GetParametersByPath, ten at a time. */
export function getParametersByPath(
  world: World,
): Handler<typeof ssm, 'GetParametersByPath'> {
  return (input, call) => {
    if (!input.Path.startsWith('/')) {
      throw new WireError(
        'ValidationException',
        'The parameter doesn\'t meet the parameter name requirements. The parameter name must begin with a forward slash "/". It can\'t be prefixed with \\"aws\\" or \\"ssm\\" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol "/". Valid example: /get/parameters2-/by1./path0_.',
      );
    }
    const matches = matcher(input.ParameterFilters, ['Type', 'KeyId']);
    const region = world.region(call.account, call.region);
    const found = [...parameters(region).values()]
      .filter(
        each =>
          isBelow(each.name, input.Path, input.Recursive ?? false) &&
          matches(each),
      )
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = pageOf(found, {
      token: input.NextToken,
      limit: limitWithin('maxResults', input.MaxResults, {
        min: 1,
        max: 10,
        default: 10,
      }),
      call,
      invalidToken,
    });
    return {
      NextToken: next,
      Parameters: items.map(parameter => {
        const version = parameter.versions[parameter.versions.length - 1];
        return toParameter({ parameter, version }, input.WithDecryption);
      }),
    };
  };
}

/** What SSM says to a token that is none of its own. */
export function invalidToken(): InvalidNextToken {
  return new InvalidNextToken({
    message: 'The specified token is not valid.',
    $metadata: {},
  });
}
