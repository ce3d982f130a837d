import type { World } from '../world/model';
import { AwsServer, type AwsServerOptions } from '../wire';
import { autoScalingService } from './autoscaling';
import { cloudFrontService } from './cloudfront';
import { cloudWatchService } from './cloudwatch';
import { ecrService } from './ecr';
import { ecsService } from './ecs';
import { elastiCacheService } from './elasticache';
import { elbService } from './elbv2';
import { logsService } from './logs';
import { rdsService } from './rds';
import { registerServices, type ServiceRegistration } from './registry';
import { route53Service } from './route53';
import { s3Service } from './s3';
import { snsService } from './sns';
import { ssmService } from './ssm';
import { stsService } from './sts';
import { taggingService } from './tagging';
import { wafV2Service } from './wafv2';

/** Every service the sandbox answers for. */
export const SERVICES: ServiceRegistration[] = [
  autoScalingService,
  cloudFrontService,
  cloudWatchService,
  ecrService,
  ecsService,
  elastiCacheService,
  elbService,
  logsService,
  rdsService,
  route53Service,
  s3Service,
  snsService,
  ssmService,
  stsService,
  taggingService,
  wafV2Service,
];

/** A server that answers for a world, which it brings up to date at each call. */
export function createAwsServer(
  world: World,
  options: AwsServerOptions = {},
): AwsServer {
  const server = AwsServer.create(options);
  server.intercept(() => world.advance());
  return registerServices(server, world, SERVICES);
}
