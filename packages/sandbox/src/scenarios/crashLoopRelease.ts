import { pushed, pushImage } from './pushImage';
import type { Scenario } from './Scenario';
import { REPOSITORY } from './targets';

/** How a container ends that asked for more memory than it has. */
export const OUT_OF_MEMORY = {
  exitCode: 137,
  reason: 'OutOfMemoryError: Container killed due to memory usage',
  stoppedReason: 'Essential container in task exited',
  log: [
    '[1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?',
    '[9] [INFO] Booting worker with pid: 9',
    '[1] [ERROR] Worker (pid:9) was sent SIGKILL! Perhaps out of memory?',
  ],
};

/** A release that dies before it is healthy. */
export const crashLoopRelease: Scenario = {
  name: 'crash-loop-release',
  title: 'Release in a crash loop',
  description:
    'Pushes a new image whose tasks run out of memory (exit code 137) soon after they start. Deployed, it trips the circuit breaker.',
  parameters: [
    REPOSITORY,
    {
      name: 'seconds',
      description: 'seconds of AWS until a task dies',
      default: '12',
      range: { min: 1, max: 3_600 },
    },
  ],
  start(context, { service, seconds }) {
    const push = pushImage(context, service, 'patch', () => ({
      crash: { ...OUT_OF_MEMORY, afterMs: Number(seconds) * 1000 },
    }));
    return pushed(push, 'whose tasks run out of memory');
  },
};
