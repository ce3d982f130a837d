import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { fleetRouteRef } from '../routes';

export const fleetPage = PageBlueprint.make({
  params: {
    path: '/evaluation-ops',
    title: 'Evaluation Ops',
    icon: <MonitorHeartOutlined fontSize="inherit" />,
    routeRef: fleetRouteRef,
    loader: async () => {
      const [{ Content }, { FleetContent }] = await Promise.all([
        import('@backstage/core-components'),
        import('../components/Fleet'),
      ]);
      return (
        <Content>
          <FleetContent />
        </Content>
      );
    },
  },
});
