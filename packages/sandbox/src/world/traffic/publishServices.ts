import { Millis } from '../model';
import { Demand } from './demand';
import { Recorders } from './Recorder';
import { ServiceState, Site } from './site';

const INSIGHTS = 'ECS/ContainerInsights';
/** Fargate's ephemeral storage, in GB. */
const EPHEMERAL_GB = 20;

/** Load of a cell in a step. */
export interface CellLoad {
  cpu: number;
  requestsPerSecond: number;
}

/** Publishes what ECS and Container Insights see of each service. */
export function publishServices(
  recorders: Recorders,
  demand: Demand,
  site: Site,
  at: Millis,
  loadOf: (cell: ServiceState['cells'][number]) => CellLoad,
): void {
  const { metrics } = site.region;
  for (const state of site.services) {
    const { service, cluster } = state;
    const dimensions = () => ({
      ClusterName: cluster,
      ServiceName: service.name,
    });
    const ecs = recorders.of(service, metrics, 'AWS/ECS', dimensions);
    const insights = recorders.of(service, metrics, INSIGHTS, dimensions);
    let cpuUnits = 0;
    let memoryMiB = 0;
    let requestsPerSecond = 0;
    for (const cell of state.cells) {
      const load = loadOf(cell);
      requestsPerSecond += load.requestsPerSecond;
      for (let i = 0; i < cell.tasks.length; i++) {
        const uneven = 1 + 0.06 * demand.noise(at, 90_000, i + 1);
        const used = Math.min(1, load.cpu * uneven);
        const resident =
          cell.behaviour.memoryMiB *
          (1 +
            0.2 * Math.min(1, load.cpu) +
            0.03 * demand.noise(at, 600_000, i + 50));
        ecs.value('CPUUtilization', at, 100 * used, 'Percent');
        ecs.value(
          'MemoryUtilization',
          at,
          Math.min(100, (100 * resident) / cell.memoryMiB),
          'Percent',
        );
        cpuUnits += used * cell.vcpu * 1024;
        memoryMiB += Math.min(resident, cell.memoryMiB);
      }
    }
    insights.value('DesiredTaskCount', at, state.desired, 'Count');
    insights.value('RunningTaskCount', at, state.running, 'Count');
    insights.value('PendingTaskCount', at, state.pending, 'Count');
    if (state.running === 0) continue;
    const written = 0.4 * requestsPerSecond;
    insights.value('CpuUtilized', at, cpuUnits, 'None');
    insights.value('CpuReserved', at, reserved(state, 'vcpu') * 1024, 'None');
    insights.value('MemoryUtilized', at, memoryMiB, 'Megabytes');
    insights.value(
      'MemoryReserved',
      at,
      reserved(state, 'memoryMiB'),
      'Megabytes',
    );
    const perSecond = 'Bytes/Second';
    insights.value(
      'NetworkRxBytes',
      at,
      2_000 + requestsPerSecond * 3_100,
      perSecond,
    );
    insights.value(
      'NetworkTxBytes',
      at,
      1_500 + requestsPerSecond * 11_800,
      perSecond,
    );
    insights.value('StorageReadBytes', at, 200 * state.running, 'Bytes');
    insights.value('StorageWriteBytes', at, 900 * written, 'Bytes');
    insights.value(
      'EphemeralStorageUtilized',
      at,
      1.9 + 0.2 * demand.noise(at, 3_600_000, 7),
      'Gigabytes',
    );
    insights.value('EphemeralStorageReserved', at, EPHEMERAL_GB, 'Gigabytes');
  }
}

function reserved(state: ServiceState, of: 'vcpu' | 'memoryMiB'): number {
  return state.cells.reduce(
    (sum, cell) => sum + cell[of] * cell.tasks.length,
    0,
  );
}
