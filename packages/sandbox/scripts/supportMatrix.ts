import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAwsServer } from '../src/services';
import { renderSupportMatrix } from '../src/services/supportMatrix';
import { WorldLogStore } from '../src/world/logs';
import { WorldMetricStore } from '../src/world/metrics';
import { SystemClock } from '../src/world/clock';
import { SimulatedWorld } from '../src/world/World';

const clock = new SystemClock();
const world = SimulatedWorld.create({
  clock,
  createStores: (account, region) => ({
    metrics: WorldMetricStore.create({ clock }),
    logs: WorldLogStore.create({ account, region, clock }),
  }),
});
const file = join(__dirname, '..', 'SUPPORT.md');
writeFileSync(file, renderSupportMatrix(createAwsServer(world).services()));
process.stdout.write(`Wrote ${file}\n`);
