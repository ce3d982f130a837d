/** Of an environment that declares none. */
export const DEFAULT_OBJECTIVE = 0.999;

/** Days over which an objective is promised. */
export const OBJECTIVE_WINDOW_DAYS = 30;

/**
 * The availability among the objectives of an environment, such as
 * `availability=99.9,rto=4h`, as a share below 1; `undefined` where none is named.
 *
 * @throws RangeError in words when it is no percentage that leaves a budget.
 */
export function readAvailabilityObjective(
  objectives: string,
): number | undefined {
  const named = objectives
    .split(',')
    .map(part => part.split('=').map(word => word.trim()))
    .find(([key]) => key === 'availability');
  if (!named) {
    return undefined;
  }
  const text = (named[1] ?? '').replace(/\s*%$/, '');
  const percent = /^\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (!(percent > 0 && percent < 100)) {
    throw new RangeError(
      `availability=${
        named[1] ?? ''
      } is no percentage between 0 and 100, such as 99.9`,
    );
  }
  // 99.9 / 100 is not quite 0.999.
  return Number((percent / 100).toFixed(8));
}
