import { evaluateQueries, MetricMathError } from '../metrics/math';
import { Alarm, Behaviour, Millis, Region, World } from '../model';
import { Evaluated, reasonDataOf, reasonOf } from './reason';
import { EXTRA_PERIODS, judge } from './judge';
import { topicNotifier, transition } from './transition';

/** The metric store's finest slot; a period cannot be compressed below it. */
const FINEST_MS = 500;

/**
 * Evaluates every alarm when a period of its metrics has ended.
 *
 * @remarks
 * Periods are compressed like all of AWS's waiting: at compression 20 an alarm
 * on 60 s looks at windows of 3 s, so that it can act within a compressed bake
 * time. Counts are scaled up to the whole period.
 */
export class AlarmBehaviour implements Behaviour {
  readonly name = 'alarms';
  readonly #world: World;
  /** Number of the period that an alarm was last judged after. */
  readonly #judged = new WeakMap<Alarm, number>();

  static create(world: World): AlarmBehaviour {
    return new AlarmBehaviour(world);
  }

  private constructor(world: World) {
    this.#world = world;
  }

  step(_from: Millis, to: Millis): void {
    for (const region of this.#world.regions()) {
      for (const alarm of region.alarms.values()) {
        const periodMs = this.#compress(periodSeconds(alarm) * 1000);
        const period = Math.floor(to / periodMs);
        const held = to - (alarm.setByHandAt ?? -Infinity) < periodMs;
        const before = this.#judged.get(alarm);
        if (held || before === period) continue;
        this.#judged.set(alarm, period);
        // One seen for the first time waits for a period that the world lived through.
        if (before !== undefined) {
          this.#evaluate(region, alarm, period * periodMs, periodMs, to);
        }
      }
    }
  }

  #evaluate(
    region: Region,
    alarm: Alarm,
    end: Millis,
    periodMs: Millis,
    now: Millis,
  ): void {
    const count = alarm.evaluationPeriods + EXTRA_PERIODS;
    const start = end - count * periodMs;
    const { account, name } = region;
    const place = { account, region: name };
    const notify = topicNotifier(this.#world, region);
    let points: Evaluated['points'];
    try {
      const results = evaluateQueries(region.metrics, alarm.metrics, {
        start,
        end,
        compress: period => this.#compress(period),
      });
      const watched = alarm.metrics.find(metric => metric.returnData);
      const series = results.get(watched?.id ?? '')?.[0];
      points = Array.from({ length: count }, (_, i) => {
        const at = start + i * periodMs;
        return { at, value: series?.points.get(at) };
      });
    } catch (error) {
      if (!(error instanceof MetricMathError)) throw error;
      const reason = `The alarm cannot be evaluated: ${error.message}`;
      transition(
        alarm,
        { state: 'INSUFFICIENT_DATA', reason, at: now },
        place,
        notify,
      );
      return;
    }
    const state = judge(
      alarm,
      points.map(point => point.value),
      alarm.state,
    );
    if (state === alarm.state && alarm.stateReasonData !== undefined) return;
    const evaluated = {
      points,
      periodSeconds: periodSeconds(alarm),
      evaluatedAt: now,
    };
    transition(
      alarm,
      {
        state,
        reason: reasonOf(alarm, state, evaluated),
        reasonData: reasonDataOf(alarm, evaluated),
        at: now,
      },
      place,
      notify,
    );
  }

  #compress(periodMs: Millis): Millis {
    const slots = Math.round(this.#world.timing.wait(periodMs) / FINEST_MS);
    return Math.max(1, slots) * FINEST_MS;
  }
}

function periodSeconds(alarm: Alarm): number {
  const periods = alarm.metrics.map(metric => metric.stat?.periodSeconds ?? 0);
  return Math.max(...periods) || 60;
}
