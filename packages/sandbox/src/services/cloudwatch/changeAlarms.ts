import type * as cloudwatch from '@aws-sdk/client-cloudwatch';
import { ResourceNotFound } from '@aws-sdk/client-cloudwatch';
import { remember, topicNotifier, transition } from '../../world/alarms';
import type { Alarm, AlarmMetricQuery, World } from '../../world/model';
import type { Handler } from '../../wire';
import { fromTagList } from '../tagList';
import { checkPeriod, invalid, toKey, toQueries } from './shapes';

const COMPARISONS: readonly string[] = [
  'GreaterThanThreshold',
  'GreaterThanOrEqualToThreshold',
  'LessThanThreshold',
  'LessThanOrEqualToThreshold',
] satisfies Alarm['comparison'][];
const TREATMENTS: readonly string[] = [
  'missing',
  'notBreaching',
  'breaching',
  'ignore',
] satisfies Alarm['treatMissingData'][];

/** PutMetricAlarm: makes an alarm, or changes all of one but its state. */
export function putMetricAlarm(
  world: World,
): Handler<typeof cloudwatch, 'PutMetricAlarm'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const name = input.AlarmName;
    const now = world.clock.now();
    const known = region.alarms.get(name);
    const comparison = input.ComparisonOperator ?? '';
    const evaluationPeriods = input.EvaluationPeriods ?? 0;
    const treatment = input.TreatMissingData ?? 'missing';
    if (!COMPARISONS.includes(comparison)) {
      throw invalid(
        `The sandbox has no anomaly detection, which ComparisonOperator ${comparison} needs`,
      );
    }
    if (!TREATMENTS.includes(treatment)) {
      throw invalid(
        `The value ${treatment} for parameter TreatMissingData is invalid`,
      );
    }
    if (input.Threshold === undefined) {
      throw invalid('The parameter Threshold is required.');
    }
    const datapointsToAlarm = input.DatapointsToAlarm ?? evaluationPeriods;
    if (evaluationPeriods < 1) {
      throw invalid('The parameter EvaluationPeriods must be at least 1.');
    }
    if (datapointsToAlarm > evaluationPeriods) {
      throw invalid(
        'DatapointsToAlarm must not be larger than EvaluationPeriods.',
      );
    }
    region.alarms.set(name, {
      name,
      arn:
        known?.arn ??
        `arn:aws:cloudwatch:${region.name}:${region.account}:alarm:${name}`,
      tags: known?.tags ?? fromTagList(input.Tags),
      description: input.AlarmDescription ?? '',
      metrics: readMetrics(input),
      comparison: comparison as Alarm['comparison'],
      threshold: input.Threshold,
      evaluationPeriods,
      datapointsToAlarm,
      treatMissingData: treatment as Alarm['treatMissingData'],
      actionsEnabled: input.ActionsEnabled ?? true,
      alarmActions: input.AlarmActions ?? [],
      okActions: input.OKActions ?? [],
      insufficientDataActions: input.InsufficientDataActions ?? [],
      state: known?.state ?? 'INSUFFICIENT_DATA',
      stateReason: known?.stateReason ?? 'Unchecked: Initial alarm creation',
      stateReasonData: known?.stateReasonData,
      stateUpdatedAt: known?.stateUpdatedAt ?? now,
      configuredAt: now,
      history: known?.history ?? [],
    });
    remember(region.alarms.get(name)!, {
      at: now,
      type: 'ConfigurationUpdate',
      summary: `Alarm "${name}" ${known ? 'updated' : 'created'}`,
      data: JSON.stringify({
        version: '1.0',
        type: known ? 'Update' : 'Create',
      }),
    });
    return {};
  };
}

function readMetrics(
  input: cloudwatch.PutMetricAlarmCommandInput,
): AlarmMetricQuery[] {
  if (input.Metrics) {
    const metrics = toQueries(input.Metrics);
    if (metrics.filter(metric => metric.returnData).length !== 1) {
      throw invalid(
        'Exactly one element of the metrics list should return data.',
      );
    }
    return metrics;
  }
  const stat = input.Statistic ?? input.ExtendedStatistic;
  if (!input.MetricName || !input.Namespace || !stat) {
    throw invalid(
      'Either Metrics, or MetricName, Namespace and a statistic are required.',
    );
  }
  return [
    {
      id: 'm1',
      stat: {
        key: toKey(input),
        periodSeconds: checkPeriod(input.Period),
        stat,
      },
      returnData: true,
    },
  ];
}

/** DeleteAlarms: all of them, or none if one is not there. */
export function deleteAlarms(
  world: World,
): Handler<typeof cloudwatch, 'DeleteAlarms'> {
  return ({ AlarmNames }, call) => {
    const { alarms } = world.region(call.account, call.region);
    const missing = AlarmNames.filter(name => !alarms.has(name));
    if (missing.length > 0) throw notFound(missing.join(', '));
    for (const name of AlarmNames) alarms.delete(name);
    return {};
  };
}

/** SetAlarmState: holds until the next evaluation, which the behaviour of alarms makes. */
export function setAlarmState(
  world: World,
): Handler<typeof cloudwatch, 'SetAlarmState'> {
  return (input, call) => {
    const region = world.region(call.account, call.region);
    const alarm = region.alarms.get(input.AlarmName);
    if (!alarm) throw notFound(input.AlarmName);
    const state = input.StateValue;
    if (!['OK', 'ALARM', 'INSUFFICIENT_DATA'].includes(state)) {
      throw invalid(`The value ${state} for parameter StateValue is invalid`);
    }
    const reasonData = input.StateReasonData;
    if (reasonData !== undefined && !isJson(reasonData)) {
      throw invalid('StateReasonData must be JSON', 'InvalidFormat');
    }
    alarm.setByHandAt = world.clock.now();
    transition(
      alarm,
      {
        state: state as Alarm['state'],
        reason: input.StateReason,
        reasonData,
        at: world.clock.now(),
      },
      { account: region.account, region: region.name },
      topicNotifier(world, region),
    );
    return {};
  };
}

/** EnableAlarmActions and DisableAlarmActions. */
export function switchAlarmActions(
  world: World,
  enabled: boolean,
): Handler<typeof cloudwatch, 'EnableAlarmActions' | 'DisableAlarmActions'> {
  return ({ AlarmNames }, call) => {
    const { alarms } = world.region(call.account, call.region);
    for (const name of AlarmNames) {
      const alarm = alarms.get(name);
      if (!alarm || alarm.actionsEnabled === enabled) continue;
      alarm.actionsEnabled = enabled;
      remember(alarm, {
        at: world.clock.now(),
        type: 'ConfigurationUpdate',
        summary: `Actions for alarm "${name}" ${
          enabled ? 'enabled' : 'disabled'
        }`,
        data: JSON.stringify({ version: '1.0', type: 'Update' }),
      });
    }
    return {};
  };
}

function notFound(names: string): ResourceNotFound {
  return new ResourceNotFound({
    message: `Unknown alarm: ${names}`,
    $metadata: {},
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
