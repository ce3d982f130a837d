import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isOperationsAvailable } from '../isOperationsAvailable';
import { operationsRouteRef } from '../routes';

export const operationsEntityContent = EntityContentBlueprint.make({
  name: 'operations',
  params: {
    path: '/operations',
    title: 'Operations',
    group: 'operation',
    filter: isOperationsAvailable,
    routeRef: operationsRouteRef,
    loader: async () => {
      const { OperationsContent } = await import(
        '../components/OperationsContent'
      );
      return <OperationsContent />;
    },
  },
});
