import { Alarm, AlarmMetricQuery, Dimensions, Tags } from '../model';

/** How soon somebody has to look. */
export type Priority = 'P1' | 'P2' | 'P3';

/** What differs from alarm to alarm. */
export interface AlarmPlan {
  name: string;
  description: string;
  priority: Priority;
  tags?: Tags;
  metrics: AlarmMetricQuery[];
  comparison: Alarm['comparison'];
  threshold: number;
  evaluationPeriods: number;
  datapointsToAlarm: number;
  treatMissingData: Alarm['treatMissingData'];
}

/** A series as an alarm looks at it. */
export function metric(
  id: string,
  namespace: string,
  metricName: string,
  dimensions: Dimensions,
  stat: string,
  periodSeconds: number = 60,
  returnData: boolean = false,
): AlarmMetricQuery {
  return {
    id,
    stat: { key: { namespace, metricName, dimensions }, periodSeconds, stat },
    returnData,
  };
}

/** What an alarm computes and judges. */
export function expression(
  id: string,
  text: string,
  label: string,
): AlarmMetricQuery {
  return { id, expression: text, returnData: true, label };
}
