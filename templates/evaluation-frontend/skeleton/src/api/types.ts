import type { components } from './schema';

type Schemas = components['schemas'];

export type AccessGrant = Schemas['AccessGrant'];
export type Account = Schemas['Account'];
export type Credentials = Schemas['Credentials'];
export type PasswordChange = Schemas['PasswordChange'];
export type Permission = Schemas['Permission'];
export type ProblemDetail = Schemas['ProblemDetail'];
export type Registration = Schemas['Registration'];
export type Role = Schemas['Role'];
export type UserChange = Schemas['UserChange'];
export type UserDetail = Schemas['UserDetail'];

export type Category = Schemas['Category'];
export type CommentDetail = Schemas['CommentDetail'];
export type EvaluationAction = Schemas['Action'];
export type EvaluationChange = Schemas['EvaluationChange'];
export type EvaluationDetail = Schemas['EvaluationDetail'];
export type EvaluationDraft = Schemas['EvaluationDraft'];
export type EvaluationStatus = Schemas['Status'];
export type EvaluationSummary = Schemas['EvaluationSummary'];
export type HistoryEntry = Schemas['HistoryEntryDetail'];

export type ContentType = Schemas['ContentType'];
export type DayFigures = Schemas['DayFigures'];
export type FileDetail = Schemas['FileDetail'];
export type StatusCounts = Required<Schemas['StatusCounts']>;
