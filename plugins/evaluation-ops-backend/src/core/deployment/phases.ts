import type {
  Phase,
  StrategySettings,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { DeploymentMarks, ObservedDeployment } from '../model';
import { iso } from '../time';
import { describeOutcome, hasEnded } from './outcome';
import { nominalDurations, settingsOf, weightSteps } from './strategy';

interface Plan {
  id: string;
  title: string;
  seconds: number;
  weight?: number;
}

/** The phases that a strategy goes through, in order. */
function plannedPhases(
  settings: StrategySettings,
  watchesAlarms: boolean,
): Plan[] {
  const nominal = nominalDurations(settings);
  if (settings.strategy === 'ROLLING') {
    return [
      { id: 'replace', title: 'Replace tasks', seconds: nominal.startUp },
      ...(watchesAlarms
        ? [{ id: 'bake', title: 'Watch the alarms', seconds: nominal.bake }]
        : []),
    ];
  }
  const steps = weightSteps(settings);
  return [
    { id: 'scale-up', title: 'Start new tasks', seconds: nominal.startUp },
    ...(settings.pauseBeforeTraffic
      ? [{ id: 'pause', title: 'Wait for a person', seconds: 0 }]
      : []),
    ...steps.map((weight, index) => ({
      id: `shift-${weight}`,
      title: weight === 100 ? 'All traffic' : `${weight} % of traffic`,
      seconds:
        nominal.shift + (index < steps.length - 1 ? nominal.stepBake : 0),
      weight,
    })),
    { id: 'bake', title: 'Bake', seconds: nominal.bake },
    { id: 'clean-up', title: 'Stop old tasks', seconds: 0 },
  ];
}

/** How going back stands, once a deployment has failed. */
const ROLLBACK_STATES: Record<string, Phase['state']> = {
  ROLLBACK_SUCCESSFUL: 'done',
  ROLLBACK_FAILED: 'failed',
  STOPPED: 'skipped',
};

const BEFORE_TRAFFIC = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
];

/**
 * Index of the phase in which a deployment is. The set of lifecycle stages is
 * open: an unknown one is placed by the weight of production traffic.
 */
function currentIndex(plan: Plan[], deployment: ObservedDeployment): number {
  const at = (id: string) => plan.findIndex(phase => phase.id === id);
  const { stage } = deployment;
  const weight = deployment.target?.weight ?? 0;
  if (plan[0].id === 'replace') {
    return stage === 'BAKE_TIME' && at('bake') > 0 ? at('bake') : 0;
  }
  if (stage === 'BAKE_TIME') {
    return at('bake');
  }
  if (stage === 'CLEAN_UP') {
    return at('clean-up');
  }
  const awaiting = deployment.hooks.some(
    hook => hook.type === 'PAUSE' && hook.status === 'AWAITING_ACTION',
  );
  if (awaiting && weight === 0 && at('pause') > 0) {
    return at('pause');
  }
  if (weight === 0 && (!stage || BEFORE_TRAFFIC.includes(stage))) {
    return 0;
  }
  // Weights come back with rounding of their own.
  const shift = plan.findIndex(
    phase => phase.weight !== undefined && phase.weight + 0.05 >= weight,
  );
  return Math.max(shift, 0);
}

function currentDetail(
  phase: Plan,
  deployment: ObservedDeployment,
): string | undefined {
  if (phase.id === 'scale-up' || phase.id === 'replace') {
    const side = deployment.target;
    return side
      ? `${side.running} of ${side.requested} new tasks running`
      : undefined;
  }
  const waits = deployment.hooks.find(
    hook => hook.type === 'PAUSE' && hook.status === 'AWAITING_ACTION',
  );
  if (waits) {
    const after =
      waits.timeoutAction === 'CONTINUE' ? 'continues' : 'rolls back';
    return waits.expiresAt === undefined
      ? 'Waits for a person'
      : `Waits for a person; ${after} by itself at ${iso(waits.expiresAt)}`;
  }
  return undefined;
}

/** When a phase was first seen, and the pace that the phases already done show. */
interface Observed {
  since(phase: Plan): number | undefined;
  pace: number;
}

function observed(
  plan: Plan[],
  deployment: ObservedDeployment,
  marks: DeploymentMarks | undefined,
  learned: number,
): Observed {
  const seen =
    marks?.deploymentArn === deployment.arn ? marks.seen : ({} as never);
  const since = (phase: Plan) => seen[phase.id] as number | undefined;
  let took = 0;
  let planned = 0;
  for (const [index, phase] of plan.entries()) {
    const start = since(phase);
    const next = plan[index + 1] && since(plan[index + 1]);
    // Start-up says nothing about bake times; only bakes say how bakes go.
    if (phase.weight !== undefined && start !== undefined && next) {
      took += (next - start) / 1000;
      planned += phase.seconds;
    }
  }
  return { since, pace: planned >= 60 ? took / planned : learned };
}

/** A deployment's phases and when they end. */
export interface Timeline {
  phases: Phase[];
  /** When it ends if all goes well; absent when nobody knows. */
  endsAt?: number;
  /** The phase it is in, for the marks of the next look. */
  current?: string;
}

/**
 * Lays a deployment out as the phases of its strategy.
 *
 * @param now - milliseconds since the epoch.
 * @param pace - see {@link learnPace}.
 */
export function timeline(
  deployment: ObservedDeployment,
  now: number,
  pace: number,
  marks?: DeploymentMarks,
): Timeline {
  const settings = settingsOf(deployment.configuration);
  const plan = plannedPhases(
    settings,
    Boolean(deployment.configuration.alarms?.enable),
  );
  const ended = hasEnded(deployment);
  const failed = ended
    ? deployment.status !== 'SUCCESSFUL'
    : deployment.status !== 'PENDING' && deployment.status !== 'IN_PROGRESS';
  const history = observed(plan, deployment, marks, pace);
  // A rollback takes the weights away again: where it failed is where it was last seen.
  const lastSeen = plan
    .map(p => history.since(p) !== undefined)
    .lastIndexOf(true);
  const index = failed
    ? Math.max(
        lastSeen,
        deployment.stage === 'BAKE_TIME' ? currentIndex(plan, deployment) : 0,
      )
    : currentIndex(plan, deployment);

  const waiting = deployment.hooks.some(
    hook => hook.status === 'AWAITING_ACTION',
  );
  let end: number | undefined =
    ended || failed || waiting
      ? undefined
      : history.since(plan[index]) ??
        deployment.startedAt ??
        deployment.createdAt;

  const here = waiting ? 'waiting' : 'current';

  const phases = plan.map((phase, position): Phase => {
    const startedAt = iso(history.since(phase));
    const base = {
      id: phase.id,
      title: phase.title,
      ...(phase.weight !== undefined && { weight: phase.weight }),
      ...(startedAt && { startedAt }),
    };
    if (ended && !failed) {
      return { ...base, state: 'done' };
    }
    if (position < index) {
      return { ...base, state: 'done' };
    }
    if (failed) {
      return position === index
        ? { ...base, state: 'failed', detail: describeOutcome(deployment) }
        : { ...base, state: 'skipped' };
    }
    if (end !== undefined) {
      end = Math.max(end + phase.seconds * history.pace * 1000, now);
    }
    const detail =
      position === index ? currentDetail(phase, deployment) : undefined;
    return {
      ...base,
      state: position === index ? here : 'next',
      ...(detail && { detail }),
      ...(end !== undefined && { endsAt: iso(end) }),
    };
  });
  if (failed) {
    phases.push({
      id: 'roll-back',
      title: 'Roll back',
      state: ROLLBACK_STATES[deployment.status] ?? 'current',
      ...(deployment.rollback?.startedAt !== undefined && {
        startedAt: iso(deployment.rollback.startedAt),
      }),
    });
  }
  return {
    phases,
    ...(end !== undefined && { endsAt: end }),
    ...(!ended && !failed && { current: plan[index].id }),
  };
}

/**
 * Remembers when each phase was first seen: ECS tells the stage, not since when.
 */
export function markPhase(
  deployment: ObservedDeployment,
  now: number,
  before: DeploymentMarks | undefined,
): DeploymentMarks {
  const { current } = timeline(deployment, now, 1, before);
  const seen =
    before?.deploymentArn === deployment.arn ? { ...before.seen } : {};
  if (current && seen[current] === undefined) {
    // The first phase began with the deployment, whenever we came to look.
    const isFirst = !Object.keys(seen).length && !deployment.target?.weight;
    seen[current] = isFirst
      ? deployment.startedAt ?? deployment.createdAt
      : now;
  }
  return { deploymentArn: deployment.arn, seen };
}
