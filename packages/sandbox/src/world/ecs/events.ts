import type { Millis, Service } from '../model';
import type { Ecs } from './Ecs';
import { lastPart, uuid } from './names';

const MAX_EVENTS = 100;
/** Further tasks of one event follow in an event of their own. */
const TASKS_PER_EVENT = 10;

/** Adds a service event; ECS puts `(service <name>)` in front. */
export function addEvent(
  ecs: Ecs,
  service: Service,
  at: Millis,
  text: string,
): void {
  service.events.unshift({
    id: uuid(ecs.random),
    createdAt: at,
    message: `(service ${service.name}) ${text}`,
  });
  service.events.length = Math.min(service.events.length, MAX_EVENTS);
}

/**
 * Adds an event about one more task, or counts it into the event of the same
 * moment that says the same: `registered 1 targets …` becomes `registered 2 …`.
 */
export function countEvent(
  ecs: Ecs,
  service: Service,
  at: Millis,
  [before, after]: [before: string, after: string],
): void {
  const start = `(service ${service.name}) ${before}`;
  const same = service.events.find(
    event =>
      event.createdAt === at &&
      event.message.startsWith(start) &&
      event.message.endsWith(after),
  );
  if (same) {
    const count = parseInt(same.message.slice(start.length), 10);
    same.message = `${start}${count + 1}${after}`;
  } else {
    addEvent(ecs, service, at, `${before}1${after}`);
  }
}

function inBatches(arns: string[]): string[][] {
  const batches: string[][] = [];
  for (let i = 0; i < arns.length; i += TASKS_PER_EVENT) {
    batches.push(arns.slice(i, i + TASKS_PER_EVENT));
  }
  return batches;
}

function taskList(arns: string[]): string {
  return arns.map(arn => `(task ${lastPart(arn)})`).join(' ');
}

/** `has started 2 tasks: (task …) (task …).` */
export function startedText(arns: string[]): string[] {
  return inBatches(arns).map(
    batch => `has started ${batch.length} tasks: ${taskList(batch)}.`,
  );
}

/** `has stopped 2 running tasks: (task …) (task …).` */
export function stoppedText(arns: string[]): string[] {
  return inBatches(arns).map(
    batch => `has stopped ${batch.length} running tasks: ${taskList(batch)}.`,
  );
}
