import { WarningPanel } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { SampleUser } from './sampleUsers';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(3) },
}));

type SignInFailureProps = { user: SampleUser; error?: Error };

function advice(user: SampleUser, error?: Error): string {
  switch (error?.name) {
    case 'NotFoundError':
      return `The catalog does not know ${user.ref}. If the portal has just started it is still being read: try again in a few seconds.`;
    case 'TypeError':
      return 'The backend of the portal does not answer. Is it still starting?';
    default:
      return error?.message ?? 'The backend gave no reason.';
  }
}

export function SignInFailure({ user, error }: SignInFailureProps) {
  const classes = useStyles();
  return (
    <div className={classes.root} role="alert">
      <WarningPanel
        severity="error"
        title={`Could not sign in as ${user.displayName}`}
        message={advice(user, error)}
      />
    </div>
  );
}
