import { cachesOf, databasesOf } from '../traffic/stores';
import { Region } from '../model';
import { AlarmPlan, metric, Priority } from './alarmPlan';

/** The guide's "Database Connection High", and what a database should not reach. */
export function databaseAlarms(
  region: Region,
  environment: string,
): AlarmPlan[] {
  return databasesOf(region, environment).flatMap(
    ({ identifier, replica }): AlarmPlan[] => {
      const own = { DBInstanceIdentifier: identifier };
      const suffix = replica ? 'replica' : 'database';
      const watch = (
        name: string,
        metricName: string,
        threshold: number,
        priority: Priority,
        description: string,
        periodSeconds: number = 60,
      ): AlarmPlan => ({
        name: `${environment}-${suffix}-${name}`,
        description,
        priority,
        metrics: [
          metric(
            'm1',
            'AWS/RDS',
            metricName,
            own,
            'Average',
            periodSeconds,
            true,
          ),
        ],
        comparison: 'GreaterThanThreshold',
        threshold,
        evaluationPeriods: periodSeconds === 60 ? 3 : 1,
        datapointsToAlarm: periodSeconds === 60 ? 3 : 1,
        treatMissingData: 'missing',
      });
      return [
        watch(
          'connections-high',
          'DatabaseConnections',
          80,
          'P2',
          `Database Connection High: ${identifier} has more than 80 connections over five minutes`,
          300,
        ),
        watch(
          'cpu-high',
          'CPUUtilization',
          80,
          'P2',
          `${identifier} uses more than 80 percent of its CPU`,
        ),
        ...(replica
          ? [
              watch(
                'lag-high',
                'ReplicaLag',
                300,
                'P2',
                `${identifier} is more than five minutes behind its source`,
              ),
            ]
          : []),
      ];
    },
  );
}

/** What a Redis primary should not reach. */
export function cacheAlarms(region: Region, environment: string): AlarmPlan[] {
  return cachesOf(region, environment)
    .filter(cache => cache.primary)
    .map(({ cacheClusterId }) => ({
      name: `${environment}-redis-cpu-high`,
      description: `Redis ${cacheClusterId} uses more than 80 percent of its engine's CPU`,
      priority: 'P3' as const,
      metrics: [
        metric(
          'm1',
          'AWS/ElastiCache',
          'EngineCPUUtilization',
          { CacheClusterId: cacheClusterId },
          'Average',
          60,
          true,
        ),
      ],
      comparison: 'GreaterThanThreshold' as const,
      threshold: 80,
      evaluationPeriods: 3,
      datapointsToAlarm: 3,
      treatMissingData: 'missing' as const,
    }));
}
