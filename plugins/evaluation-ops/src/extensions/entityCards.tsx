import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isOperationsAvailable } from '../isOperationsAvailable';

export const healthEntityCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    type: 'info',
    filter: isOperationsAvailable,
    loader: async () => {
      const { EntityHealthCard } = await import('../components/HealthCard');
      return <EntityHealthCard />;
    },
  },
});
