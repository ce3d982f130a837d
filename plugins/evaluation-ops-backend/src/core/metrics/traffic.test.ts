import { toTraffic, trafficQueries } from './traffic';

const group = {
  targetGroupArn:
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/blue/1',
  loadBalancerArn:
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/web/2',
};

describe('traffic of a release', () => {
  it('is asked by ids that CloudWatch takes, for each target group apart', () => {
    const queries = trafficQueries(
      [
        group,
        {
          ...group,
          targetGroupArn: group.targetGroupArn.replace('blue', 'green'),
        },
      ],
      60,
    );
    const ids = queries.map(query => query.Id!);
    expect(new Set(ids).size).toBe(8);
    expect(ids.every(id => /^[a-z][a-zA-Z0-9_]*$/.test(id))).toBe(true);
    expect(queries[0].MetricStat?.Metric?.Dimensions).toEqual([
      { Name: 'LoadBalancer', Value: 'app/web/2' },
      { Name: 'TargetGroup', Value: 'targetgroup/blue/1' },
    ]);
  });

  it('has no errors where requests were counted, and no data where none were', () => {
    const { byTargetGroup } = toTraffic(
      [group],
      {
        requests_0: [
          { at: 120_000, value: 40 },
          { at: 60_000, value: 50 },
        ],
        errors_0: [{ at: 120_000, value: 4 }],
        p95Ms_0: [{ at: 180_000, value: 0.25 }],
      },
      60,
    );
    expect(byTargetGroup[group.targetGroupArn]).toEqual([
      { at: 60_000, requests: 50, errors: 0 },
      { at: 120_000, requests: 40, errors: 4 },
      { at: 180_000, p95Ms: 250 },
    ]);
  });
});
