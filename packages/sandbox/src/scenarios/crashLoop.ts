import { Ecs } from '../world/ecs/Ecs';
import type { Image } from '../world/model';
import { OUT_OF_MEMORY } from './crashLoopRelease';
import { Scenario, ScenarioError } from './Scenario';
import { ENVIRONMENT, lasting, minutes, SERVICE, serviceOf } from './targets';

/** Tasks that ran well begin to die. */
export const crashLoop: Scenario = {
  name: 'crash-loop',
  title: 'Running tasks crash',
  description:
    'The tasks of a running service run out of memory, again and again, as with a leak that only now shows. Another release does not have it.',
  parameters: [
    ENVIRONMENT,
    SERVICE,
    {
      name: 'seconds',
      description: 'seconds of AWS that a task lives',
      default: '120',
      range: { min: 5, max: 3_600 },
    },
    minutes(0),
  ],
  start(context, settings) {
    const { world } = context;
    const { region, service } = serviceOf(context, settings);
    const ecs = Ecs.of(world);
    const images = new Set<Image>();
    for (const task of region.ecs.tasks.values()) {
      const { image } = ecs.record(task);
      const own =
        task.serviceName === service.name &&
        task.clusterArn === service.clusterArn;
      if (own && task.lastStatus === 'RUNNING' && image) images.add(image);
    }
    if (images.size === 0) {
      throw new ScenarioError(
        `${service.name} runs no task in ${settings.environment}`,
        409,
      );
    }
    const before = [...images].map(({ behaviour }) => behaviour.crash);
    for (const { behaviour } of images) {
      behaviour.crash = {
        ...OUT_OF_MEMORY,
        afterMs: Number(settings.seconds) * 1000,
      };
    }
    return {
      summary: `Tasks of ${service.name} in ${settings.environment} run out of memory after ${settings.seconds} s`,
      details: { images: [...images].map(image => image.tags[0]) },
      lastsMs: lasting(settings),
      stop: () =>
        [...images].forEach(({ behaviour }, i) => {
          behaviour.crash = before[i];
        }),
    };
  },
};
