import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EvaluationOpsClient, evaluationOpsApiRef } from '../api';

export const evaluationOpsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: evaluationOpsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        EvaluationOpsClient.create({ discoveryApi, fetchApi }),
    }),
});
