import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { actMessages } from './actMessages';
import { fleetMessages } from './fleetMessages';
import { metricMessages } from './metricMessages';
import { viewMessages } from './viewMessages';

/**
 * All words of this plugin.
 *
 * @public
 */
export const evaluationOpsTranslationRef = createTranslationRef({
  id: 'plugin.evaluation-ops',
  messages: {
    ...viewMessages,
    ...actMessages,
    ...metricMessages,
    ...fleetMessages,
  },
});
