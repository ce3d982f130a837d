import {
  ConflictError,
  CustomErrorBase,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { SourceError } from './services/ports';

/** What AWS refused or did not answer, as an error that HTTP has a number for. */
export function fromSourceError(error: SourceError): CustomErrorBase {
  switch (error.code) {
    case 'not-found':
      return new NotFoundError(error.message, error);
    case 'invalid':
      return new ConflictError(error.message, error);
    default:
      return new ServiceUnavailableError(error.message, error);
  }
}

/** Puts {@link fromSourceError} before the error handler of the framework. */
export function answerSourceErrors(): ErrorRequestHandler {
  return (error, _request, _response, next) =>
    next(error instanceof SourceError ? fromSourceError(error) : error);
}
