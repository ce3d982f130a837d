import { awsService, faultOf, onCalls, OPERATION } from './faults';
import type { Scenario } from './Scenario';
import { lasting, minutes } from './targets';

/** A session ended. */
export const expiredCredentials: Scenario = {
  name: 'expired-credentials',
  title: 'Expired credentials',
  description: "The caller's session token has expired, everywhere at once.",
  parameters: [awsService('all'), OPERATION, minutes(0)],
  start(context, settings) {
    const stop = onCalls(context, settings, call => {
      throw faultOf(
        call,
        'ExpiredToken',
        'The security token included in the request is expired',
      );
    });
    return {
      summary: `Credentials for ${settings.api} have expired`,
      lastsMs: lasting(settings),
      stop,
    };
  },
};
