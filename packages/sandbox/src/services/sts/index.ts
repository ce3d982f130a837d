import * as sts from '@aws-sdk/client-sts';
import type { Millis, World } from '../../world/model';
import { WireError, type Handlers } from '../../wire';
import { defineService } from '../registry';

interface Session {
  roleName: string;
  sessionName: string;
  roleId: string;
}

/**
 * STS over the world. Access keys of an assumed role carry the role's account,
 * which is how later calls get there.
 */
export function createStsHandlers(world: World): Handlers<typeof sts> {
  const random = world.random.fork('sts');
  const sessions = new Map<string, Session>();
  return {
    GetCallerIdentity: (_, { account, accessKeyId }) => {
      const session = sessions.get(accessKeyId);
      return {
        Account: account,
        ...(session
          ? describe(session, account)
          : {
              UserId: accessKeyId,
              Arn: `arn:aws:iam::${account}:user/sandbox`,
            }),
      };
    },
    AssumeRole: (input, call) => {
      const { RoleArn, RoleSessionName, DurationSeconds = 3600 } = input;
      const [, account, path] =
        /^arn:aws:iam::(\d{12}):role\/(.+)$/.exec(RoleArn) ?? [];
      if (!account) {
        throw invalid(`${RoleArn} is invalid`);
      }
      if (!/^[\w+=,.@-]{2,64}$/.test(RoleSessionName)) {
        throw invalid(
          `1 validation error detected: Value '${RoleSessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
        );
      }
      if (DurationSeconds < 900 || DurationSeconds > 43_200) {
        throw invalid(
          `1 validation error detected: Value '${DurationSeconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value between 900 and 43200`,
        );
      }
      if (![...world.regions()].some(region => region.account === account)) {
        throw new WireError(
          'AccessDenied',
          `User: arn:aws:iam::${call.account}:user/sandbox is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
          { status: 403 },
        );
      }
      const suffix = random.hex(4).toUpperCase();
      const session: Session = {
        roleName: path.slice(path.lastIndexOf('/') + 1),
        sessionName: RoleSessionName,
        roleId: `AROA${random.hex(17).toUpperCase()}`,
      };
      const expiresAt: Millis = world.clock.now() + DurationSeconds * 1000;
      const AccessKeyId = `ASIA${account}${suffix}`;
      sessions.set(AccessKeyId, session);
      const identity = describe(session, account);
      return {
        Credentials: {
          AccessKeyId,
          SecretAccessKey: random.hex(40),
          SessionToken: random.hex(128),
          Expiration: new Date(expiresAt),
        },
        AssumedRoleUser: { Arn: identity.Arn, AssumedRoleId: identity.UserId },
        PackedPolicySize: undefined,
      };
    },
  };
}

function describe({ roleId, roleName, sessionName }: Session, account: string) {
  return {
    UserId: `${roleId}:${sessionName}`,
    Arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`,
  };
}

function invalid(message: string): WireError {
  return new WireError('ValidationError', message);
}

export const stsService = defineService({
  module: sts,
  create: createStsHandlers,
});
