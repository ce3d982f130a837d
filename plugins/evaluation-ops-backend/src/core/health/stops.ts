import type { ObservedTask } from '../model';

// 128 + signal, as a shell reports it.
const SIGNALS: Record<number, string> = {
  134: 'aborted',
  137: 'killed, most often out of memory',
  139: 'segmentation fault',
  143: 'asked to end',
};

/**
 * Whether a stopped task is a failure. The scheduler's own doing (a deployment,
 * scaling in) and a person's are not, unless a container failed on the way or
 * the scheduler gave up on the task's health.
 */
export function isFailedStop(task: ObservedTask): boolean {
  if (task.stopCode === 'TaskFailedToStart') {
    return true;
  }
  if (task.stopCode === 'EssentialContainerExited') {
    return true;
  }
  return (
    task.stopCode === 'ServiceSchedulerInitiated' &&
    /health check|unhealthy/i.test(task.stoppedReason ?? '')
  );
}

/** Why a task stopped, in words: `exited 137 (out of memory)`. */
export function describeStop(task: ObservedTask): string {
  const failed = task.containers.find(
    container => container.exitCode !== undefined && container.exitCode !== 0,
  );
  if (failed) {
    const outOfMemory = /OutOfMemory/i.test(
      `${failed.reason} ${task.stoppedReason}`,
    );
    const meaning = outOfMemory
      ? 'out of memory'
      : failed.reason ?? SIGNALS[failed.exitCode!];
    return `exited ${failed.exitCode}${meaning ? ` (${meaning})` : ''}`;
  }
  const reason =
    task.stoppedReason ?? task.containers.find(c => c.reason)?.reason;
  return reason ? `stopped: ${reason}` : 'stopped without a reason given';
}
