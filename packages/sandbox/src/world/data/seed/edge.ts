import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import type { World } from '../../model';
import { edgeState } from '../edge';
import { seedWebAcl } from './webAcls';
import type { DataSite } from './site';

/** AWS's managed policies `CachingOptimized` and `CachingDisabled`. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
/** The hosted zone of every distribution, for alias records. */
export const CLOUDFRONT_ZONE = 'Z2FDTNDATAQYW2';

/** The name under which the users find the system. */
export const DOMAIN = 'evaluation.example.com';

/** The distribution in front of production, and the web ACLs everywhere. */
export function seedEdge(world: World, sites: DataSite[]): void {
  for (const site of sites) {
    seedWebAcl(site, 'REGIONAL');
  }
  const production = sites.find(each => each.plan.name === 'production')!;
  const { region, random } = production;
  const webAcl = seedWebAcl(production, 'CLOUDFRONT');
  const id = `E${random.hex(13).toUpperCase()}`;
  edgeState(world, region.account).distributions.set(id, {
    id,
    arn: `arn:aws:cloudfront::${region.account}:distribution/${id}`,
    etag: `E${random.hex(12).toUpperCase()}`,
    domainName: `d${random.hex(13)}.cloudfront.net`,
    status: 'Deployed',
    lastModified: production.createdAt,
    config: configuration(region.account, webAcl.arn),
    invalidations: new Map(),
    tags: production.tags('evaluation-frontend'),
  });
}

function configuration(account: string, WebACLId: string): DistributionConfig {
  const allMethods = [
    'GET',
    'HEAD',
    'OPTIONS',
    'PUT',
    'POST',
    'PATCH',
    'DELETE',
  ];
  return {
    CallerReference: 'evaluation-production',
    Comment: 'Evaluation production',
    Enabled: true,
    Aliases: { Quantity: 1, Items: [DOMAIN] },
    DefaultRootObject: 'index.html',
    PriceClass: 'PriceClass_100',
    HttpVersion: 'http2and3',
    IsIPV6Enabled: true,
    WebACLId,
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'load-balancer',
          DomainName: `origin.${DOMAIN}`,
          OriginPath: '',
          CustomHeaders: { Quantity: 0 },
          ConnectionAttempts: 3,
          ConnectionTimeout: 10,
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: 'https-only',
            OriginSslProtocols: { Quantity: 1, Items: ['TLSv1.2'] },
            OriginReadTimeout: 30,
            OriginKeepaliveTimeout: 5,
          },
        },
      ],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'load-balancer',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: CACHING_OPTIMIZED,
      Compress: true,
    },
    CacheBehaviors: {
      Quantity: 1,
      Items: [
        {
          PathPattern: '/api/*',
          TargetOriginId: 'load-balancer',
          ViewerProtocolPolicy: 'https-only',
          CachePolicyId: CACHING_DISABLED,
          Compress: true,
          AllowedMethods: {
            Quantity: allMethods.length,
            Items: allMethods as never,
            CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
          },
        },
      ],
    },
    CustomErrorResponses: { Quantity: 0 },
    ViewerCertificate: {
      ACMCertificateArn: `arn:aws:acm:us-east-1:${account}:certificate/evaluation`,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
    Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
    Staging: false,
  };
}
