import type {
  DeploymentStrategy,
  PlanKindEnum,
  PreflightCheck,
  PreflightCheckLevelEnum,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { lastPart } from '../arn';
import { strategyRefusal } from '../deployment/strategy';
import type { ObservedAlarm, ObservedService, Sourced } from '../model';
import { span } from '../time';

/** The image that a deployment would bring. */
export interface CandidateImage {
  digest: string;
  tag?: string;
  findings?: { critical?: number; high?: number };
}

/** Everything that preflight judges. */
export interface PreflightFacts {
  kind: PlanKindEnum;
  now: number;
  /** Why the caller may not; `undefined` when the caller may. */
  permissionRefusal?: string;
  service: ObservedService;
  strategy: DeploymentStrategy;
  /** The deployment under way. */
  moving?: { arn: string; status: string };
  /** An action of the portal that holds the service. */
  heldBy?: { actor: string; summary: string; at: number };
  /** For a deployment: `undefined` inside when there is no such image. */
  image?: Sourced<CandidateImage | undefined>;
  /** What was asked for, as a person would say it. */
  asked: string;
  /** Nothing would change. */
  sameAsRunning: boolean;
  /** For a rollback and a restart: the task definition that would run. */
  taskDefinition?: Sourced<{ name: string; status: string }>;
  /** For a rollback: digests of it that the registry no longer has. */
  missingDigests?: Sourced<string[]>;
  alarms: Sourced<ObservedAlarm[]>;
}

type Rule = (facts: PreflightFacts) => PreflightCheck | undefined;

function line(
  id: string,
  level: PreflightCheckLevelEnum,
  title: string,
  detail?: string,
): PreflightCheck {
  return { id, level, title, ...(detail && { detail }) };
}

const permission: Rule = ({ permissionRefusal }) =>
  permissionRefusal
    ? line('permission', 'stop', 'You may not do this', permissionRefusal)
    : line('permission', 'pass', 'You may do this');

const active: Rule = ({ service }) =>
  service.status === 'ACTIVE'
    ? undefined
    : line(
        'service-active',
        'stop',
        `The service is ${service.status.toLocaleLowerCase('en-US')}`,
        'A service that is being deleted takes no deployment. Create it again first.',
      );

const nothingMoving: Rule = ({ moving, heldBy, now }) => {
  if (heldBy) {
    return line(
      'nothing-moving',
      'stop',
      'Another action holds this service',
      `${heldBy.actor} asked ${span(now - heldBy.at)} ago: ${
        heldBy.summary
      }. Wait until it ends, or stop it.`,
    );
  }
  return moving
    ? line(
        'nothing-moving',
        'stop',
        'A deployment is under way',
        `${lastPart(moving.arn)} is ${
          moving.status
        }. Wait until it ends, or stop it and let it roll back.`,
      )
    : line('nothing-moving', 'pass', 'No deployment is under way');
};

const strategy: Rule = ({ service, strategy: wanted }) => {
  const refusal = strategyRefusal(wanted, service);
  return refusal
    ? line('strategy', 'stop', `${wanted} is not possible here`, refusal)
    : line('strategy', 'pass', `${wanted} is possible with this service`);
};

const imageExists: Rule = ({ kind, image, asked }) => {
  if (kind !== 'deploy' || !image) {
    return undefined;
  }
  if (!image.ok) {
    return line(
      'image-exists',
      'stop',
      'The image could not be looked up',
      image.failure.message,
    );
  }
  return image.value
    ? line('image-exists', 'pass', 'The image is in the registry')
    : line(
        'image-exists',
        'stop',
        `There is no image ${asked}`,
        'Choose one of the list, or push it first.',
      );
};

const imagePinned: Rule = ({ image }) => {
  if (!image?.ok || !image.value) {
    return undefined;
  }
  const { tag, digest } = image.value;
  return tag
    ? line(
        'image-pinned',
        'pass',
        `Pinned to what ${tag} is now`,
        `${digest}. A tag that moves later changes nothing here.`,
      )
    : line('image-pinned', 'pass', 'Pinned by digest');
};

const findings: Rule = ({ kind, image }) => {
  if (kind !== 'deploy' || !image?.ok || !image.value) {
    return undefined;
  }
  const { findings: found } = image.value;
  if (!found) {
    return line(
      'scan-findings',
      'warn',
      'The image has not been scanned',
      'Turn on scanning for its repository to see what it brings.',
    );
  }
  const { critical = 0, high = 0 } = found;
  return critical > 0
    ? line(
        'scan-findings',
        'warn',
        `${critical} critical findings in the image`,
        'Look at them in the registry before this goes to users.',
      )
    : line(
        'scan-findings',
        'pass',
        high > 0
          ? `No critical finding in the image, ${high} high`
          : 'No critical finding in the image',
      );
};

const changes: Rule = ({ kind, sameAsRunning, asked }) => {
  if (kind === 'restart') {
    return undefined;
  }
  return sameAsRunning
    ? line(
        'changes-something',
        'stop',
        `${asked} runs already`,
        'Nothing would change. To replace the tasks, restart the service.',
      )
    : line('changes-something', 'pass', 'It is not what runs now');
};

const taskDefinition: Rule = ({ taskDefinition: found }) => {
  if (!found) {
    return undefined;
  }
  const title = 'The task definition can be used';
  if (!found.ok) {
    return line(
      'task-definition',
      'stop',
      'The task definition could not be read',
      found.failure.message,
    );
  }
  return found.value.status === 'ACTIVE'
    ? line('task-definition', 'pass', title)
    : line(
        'task-definition',
        'stop',
        `The task definition is ${found.value.status}`,
        `${found.value.name} was deregistered. Deploy its image instead.`,
      );
};

const imagesLeft: Rule = ({ missingDigests }) => {
  if (!missingDigests) {
    return undefined;
  }
  if (!missingDigests.ok) {
    return line(
      'images-left',
      'stop',
      'The images could not be looked up',
      missingDigests.failure.message,
    );
  }
  return missingDigests.value.length
    ? line(
        'images-left',
        'stop',
        'Its image is gone from the registry',
        `${missingDigests.value.join(
          ', ',
        )} was deleted, most often by a lifecycle policy. Choose a release whose image is still there.`,
      )
    : line('images-left', 'pass', 'Its images are still in the registry');
};

/**
 * ECS leaves an alarm that is in ALARM at the start out of its watch, without a
 * word: the deployment would run unguarded.
 */
const alarms: Rule = ({ alarms: found, service }) => {
  const { alarms: configured } = service.deploymentConfiguration;
  const names = configured?.enable ? configured.alarmNames ?? [] : [];
  if (!names.length) {
    return line(
      'alarms',
      'warn',
      'No alarm guards this deployment',
      'Add alarms with rollback to the service, so that a bad release goes back by itself.',
    );
  }
  if (!found.ok) {
    return line(
      'alarms',
      'stop',
      'The alarms could not be read',
      `${found.failure.message} An alarm that fires already would guard nothing.`,
    );
  }
  const missing = names.filter(n => !found.value.some(a => a.name === n));
  if (missing.length) {
    return line(
      'alarms',
      'stop',
      'An alarm that should guard it does not exist',
      `${missing.join(', ')}. Create it, or take it out of the service.`,
    );
  }
  const guarding = found.value.filter(alarm => names.includes(alarm.name));
  const firing = guarding.filter(alarm => alarm.state === 'ALARM');
  if (firing.length) {
    return line(
      'alarms',
      'stop',
      `${firing.map(alarm => alarm.name).join(', ')} fires already`,
      'ECS does not watch an alarm that fires when a deployment starts. Mend what it tells of first.',
    );
  }
  const silent = guarding.filter(alarm => alarm.state !== 'OK');
  if (silent.length) {
    return line(
      'alarms',
      'warn',
      `${silent.map(alarm => alarm.name).join(', ')} has too little data`,
      'It may not notice a bad release. Is there traffic?',
    );
  }
  return configured?.rollback
    ? line('alarms', 'pass', `${names.length} alarms guard it and are OK`)
    : line(
        'alarms',
        'warn',
        'Its alarms do not roll it back',
        'They stop a deployment without going back. Turn rollback on in the service.',
      );
};

/** What goes back to what was good must not wait for the alarm that the bad one set off. */
const alarmsForRollback: Rule = facts => {
  const found = alarms(facts);
  return found?.level === 'stop'
    ? {
        ...found,
        level: 'warn',
        detail:
          'Going back is the right thing while an alarm fires, but ECS will not watch that alarm on the way.',
      }
    : found;
};

const desiredCount: Rule = ({ service }) =>
  service.desired > 0
    ? undefined
    : line(
        'desired-count',
        'warn',
        'The service is scaled to zero',
        'Nothing will start and nothing will be tried: it runs when the service is scaled up.',
      );

const managed: Rule = ({ kind, service }) => {
  const stack = service.tags['aws:cloudformation:stack-name'];
  return stack && kind !== 'restart'
    ? line(
        'managed-by-stack',
        'warn',
        `CloudFormation manages this service (${stack})`,
        'The next update of the stack puts back the task definition that its template names. Change it there too.',
      )
    : undefined;
};

const COMMON = [permission, active, nothingMoving, strategy];

const RULES: Record<PlanKindEnum, Rule[]> = {
  deploy: [
    ...COMMON,
    imageExists,
    imagePinned,
    changes,
    findings,
    alarms,
    desiredCount,
    managed,
  ],
  rollback: [
    ...COMMON,
    taskDefinition,
    imagesLeft,
    changes,
    alarmsForRollback,
    desiredCount,
    managed,
  ],
  restart: [...COMMON, taskDefinition, alarmsForRollback, desiredCount],
};

/** Judges a plan. A line of level `stop` refuses it. */
export function preflight(facts: PreflightFacts): PreflightCheck[] {
  return RULES[facts.kind]
    .map(rule => rule(facts))
    .filter((found): found is PreflightCheck => found !== undefined);
}

/** Whether nothing stands in the way. */
export function isClear(checks: readonly PreflightCheck[]): boolean {
  return checks.every(check => check.level !== 'stop');
}
