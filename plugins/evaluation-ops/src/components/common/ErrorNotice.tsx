import type { ReactNode } from 'react';
import Alert, { alertClasses } from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import { toneBackground, toneColor } from './tones';

/** What failed and what the backend says about it; calm enough to stand beside things that work. */
export function ErrorNotice(props: {
  title: string;
  error: Error;
  action?: ReactNode;
}) {
  return (
    <Alert
      severity="error"
      action={props.action}
      sx={theme => ({
        color: theme.palette.text.primary,
        background: toneBackground(theme, 'bad'),
        [`& .${alertClasses.icon}`]: { color: toneColor(theme, 'bad') },
        [`& .${alertClasses.message}`]: { overflowWrap: 'anywhere' },
      })}
    >
      <AlertTitle sx={{ mb: 0, fontSize: 14, fontWeight: 600 }}>
        {props.title}
      </AlertTitle>
      {messageOf(props.error)}
    </Alert>
  );
}

/** A `ResponseError` wraps what the backend said: only that says what to do. */
export function messageOf(error: Error): string {
  const { cause } = error as { cause?: Error };
  return cause?.message || error.message;
}
