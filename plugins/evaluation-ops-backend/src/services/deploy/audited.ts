import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** Opens an audit event, does the thing, and says in the event how it went. */
export async function audited<T>(
  auditor: AuditorService,
  event: {
    eventId: string;
    request: Request<any, any, any, any, any>;
    meta: JsonObject;
  },
  act: () => Promise<T>,
): Promise<T> {
  const opened = await auditor.createEvent({
    eventId: event.eventId,
    severityLevel: 'medium',
    request: event.request as Request,
    meta: event.meta,
  });
  let result: T;
  try {
    result = await act();
  } catch (error) {
    await opened.fail({ error: error as Error });
    throw error;
  }
  await opened.success();
  return result;
}
