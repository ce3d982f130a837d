import { awsService, onCalls, OPERATION } from './faults';
import type { Scenario } from './Scenario';
import { lasting, minutes } from './targets';

/** An AWS service takes calls and does not answer. */
export const serviceTimeout: Scenario = {
  name: 'service-timeout',
  title: 'AWS service hangs',
  description:
    'An AWS service takes calls and answers none until this ends; callers see their own time-outs. Calls that still wait then are answered.',
  parameters: [awsService('CloudWatch'), OPERATION, minutes(1)],
  start(context, settings) {
    const over = new AbortController();
    const off = onCalls(context, settings, call =>
      waitFor(AbortSignal.any([over.signal, call.signal])),
    );
    return {
      summary: `${settings.api} does not answer`,
      lastsMs: lasting(settings),
      stop: () => {
        off();
        over.abort();
      },
    };
  },
};

function waitFor(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
