import { NOW, seen, service, unseen } from '../../__testUtils__/observations';
import { isClear, preflight, type PreflightFacts } from './rules';

const DIGEST = `sha256:${'0'.repeat(64)}`;

const facts = (change: Partial<PreflightFacts> = {}): PreflightFacts => ({
  kind: 'deploy',
  now: NOW,
  service: service(),
  strategy: 'CANARY',
  asked: '1.5.0',
  sameAsRunning: false,
  image: seen({
    digest: DIGEST,
    tag: '1.5.0',
    findings: { critical: 0, high: 1 },
  }),
  alarms: seen([{ name: 'errors', arn: 'a', state: 'OK', guards: true }]),
  ...change,
});

const rollback = (change: Partial<PreflightFacts> = {}) =>
  facts({
    kind: 'rollback',
    taskDefinition: seen({ name: 'backend:6', status: 'ACTIVE' }),
    missingDigests: seen([]),
    ...change,
  });

const alarm = (state: 'ALARM' | 'INSUFFICIENT_DATA') =>
  seen([{ name: 'errors', arn: 'a', state, guards: true }]);

describe('preflight', () => {
  it('lets a good plan pass without a warning', () => {
    const checks = preflight(facts());
    expect(checks.filter(check => check.level !== 'pass')).toEqual([]);
    expect(isClear(checks)).toBe(true);
    expect(isClear(preflight(rollback()))).toBe(true);
  });

  it.each<[string, PreflightFacts, string, 'stop' | 'warn', RegExp]>([
    [
      'no permission',
      facts({ permissionRefusal: 'Ask the owners' }),
      'permission',
      'stop',
      /Ask the owners/,
    ],
    [
      'a service that goes away',
      facts({ service: service({ status: 'DRAINING' }) }),
      'service-active',
      'stop',
      /takes no deployment/,
    ],
    [
      'a deployment under way',
      facts({ moving: { arn: 'arn:x/abc', status: 'IN_PROGRESS' } }),
      'nothing-moving',
      'stop',
      /abc is IN_PROGRESS/,
    ],
    [
      'somebody faster',
      facts({
        heldBy: {
          actor: 'user:default/grace',
          summary: 'Restart',
          at: NOW - 5000,
        },
      }),
      'nothing-moving',
      'stop',
      /grace asked 5 s ago/,
    ],
    [
      'one target group',
      facts({ service: service({ loadBalancers: [{ targetGroupArn: 'a' }] }) }),
      'strategy',
      'stop',
      /one target group/,
    ],
    [
      'no load balancer',
      facts({ service: service({ loadBalancers: [] }) }),
      'strategy',
      'stop',
      /no load balancer/,
    ],
    [
      'CodeDeploy',
      facts({
        strategy: 'ROLLING',
        service: service({ controller: 'CODE_DEPLOY' }),
      }),
      'strategy',
      'stop',
      /CODE_DEPLOY/,
    ],
    [
      'no such image',
      facts({ image: seen(undefined) }),
      'image-exists',
      'stop',
      /push it first/,
    ],
    [
      'a registry that is down',
      facts({ image: unseen() }),
      'image-exists',
      'stop',
      /down/,
    ],
    [
      'nothing new',
      facts({ sameAsRunning: true }),
      'changes-something',
      'stop',
      /Nothing would change/,
    ],
    [
      'critical findings',
      facts({ image: seen({ digest: DIGEST, findings: { critical: 2 } }) }),
      'scan-findings',
      'warn',
      /before this goes to users/,
    ],
    [
      'no scan',
      facts({ image: seen({ digest: DIGEST }) }),
      'scan-findings',
      'warn',
      /Turn on scanning/,
    ],
    [
      'an alarm that fires',
      facts({ alarms: alarm('ALARM') }),
      'alarms',
      'stop',
      /does not watch an alarm that fires/,
    ],
    [
      'an alarm without data',
      facts({ alarms: alarm('INSUFFICIENT_DATA') }),
      'alarms',
      'warn',
      /traffic/,
    ],
    [
      'an alarm that is gone',
      facts({ alarms: seen([]) }),
      'alarms',
      'stop',
      /Create it/,
    ],
    [
      'alarms that cannot be read',
      facts({ alarms: unseen() }),
      'alarms',
      'stop',
      /guard nothing/,
    ],
    [
      'no alarm',
      facts({
        service: service({ deploymentConfiguration: {} }),
        strategy: 'ROLLING',
      }),
      'alarms',
      'warn',
      /Add alarms/,
    ],
    [
      'nothing desired',
      facts({ service: service({ desired: 0 }) }),
      'desired-count',
      'warn',
      /Nothing will start/,
    ],
    [
      'a stack',
      facts({
        service: service({ tags: { 'aws:cloudformation:stack-name': 'prod' } }),
      }),
      'managed-by-stack',
      'warn',
      /next update of the stack/,
    ],
    [
      'an inactive task definition',
      rollback({
        taskDefinition: seen({ name: 'backend:6', status: 'INACTIVE' }),
      }),
      'task-definition',
      'stop',
      /deregistered/,
    ],
    [
      'an image that was cleaned away',
      rollback({ missingDigests: seen([DIGEST]) }),
      'images-left',
      'stop',
      /lifecycle policy/,
    ],
  ])('tells of %s', (_, given, id, level, detail) => {
    const found = preflight(given).find(check => check.id === id);
    expect(found).toMatchObject({
      level,
      detail: expect.stringMatching(detail),
    });
  });

  it('lets a rollback go while the alarm that calls for it fires', () => {
    const checks = preflight(rollback({ alarms: alarm('ALARM') }));
    expect(isClear(checks)).toBe(true);
    expect(checks.find(check => check.id === 'alarms')?.level).toBe('warn');
  });
});
