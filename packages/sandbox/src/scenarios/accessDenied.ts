import { awsService, faultOf, onCalls, OPERATION } from './faults';
import type { Scenario } from './Scenario';
import { lasting, minutes } from './targets';

/** A role lost a permission. */
export const accessDenied: Scenario = {
  name: 'access-denied',
  title: 'Access denied',
  description: 'The caller may no longer call an AWS service.',
  parameters: [awsService('RDS'), OPERATION, minutes(0)],
  start(context, settings) {
    const stop = onCalls(context, settings, call => {
      throw faultOf(
        call,
        'AccessDenied',
        `User: arn:aws:sts::${call.account}:assumed-role/evaluation-portal/session is not authorized to perform: ${call.signingName}:${call.operation} because no identity-based policy allows the ${call.signingName}:${call.operation} action`,
      );
    });
    return {
      summary: `Calls of ${settings.api} are denied`,
      lastsMs: lasting(settings),
      stop,
    };
  },
};
