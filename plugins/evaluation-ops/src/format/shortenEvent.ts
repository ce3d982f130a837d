const TARGET_GROUP_ARN =
  /arn:[a-z-]+:elasticloadbalancing:[^:\s]*:\d*:targetgroup\/([^/\s)]+)\/[0-9a-f]+/g;
const TASK_ID = /\btask ([0-9a-f]{8})[0-9a-f]{24}\b/g;

/** An event of ECS in its own words, with ARNs and ids as short as everywhere else on the page. */
export function shortenEvent(message: string): string {
  return message.replace(TARGET_GROUP_ARN, '$1').replace(TASK_ID, 'task $1');
}
