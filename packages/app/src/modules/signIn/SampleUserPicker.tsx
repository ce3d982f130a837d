import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Mark } from '../brand';
import { SampleUserCard } from './SampleUserCard';
import { SignInFailure } from './SignInFailure';
import type { SampleUser } from './sampleUsers';

const useStyles = makeStyles(theme => ({
  page: {
    minHeight: '100vh',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    padding: theme.spacing(8, 3, 6),
    backgroundColor: theme.palette.background.default,
    color: theme.palette.text.primary,
  },
  content: {
    width: '100%',
    maxWidth: 880,
    // Above the middle, where the eye looks first.
    margin: 'auto auto 14vh',
  },
  brand: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1.5),
    marginBottom: theme.spacing(5),
    fontFamily: theme.typography.fontFamily,
    fontSize: 18,
    fontWeight: 600,
  },
  heading: { fontSize: 34, lineHeight: 1.2, fontWeight: 700, marginBottom: 8 },
  lead: { fontSize: 16, marginBottom: theme.spacing(4), maxWidth: 620 },
  people: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(300px, 1fr))',
    gap: theme.spacing(2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
}));

type SampleUserPickerProps = {
  users: SampleUser[];
  onPick: (ref: string) => void;
  /** The sign-in that was tried and did not succeed. */
  failure?: { user: SampleUser; error?: Error };
};

/** The page that asks who to try the portal as. */
export function SampleUserPicker(props: SampleUserPickerProps) {
  const { users, onPick, failure } = props;
  const classes = useStyles();
  const title = useApi(configApiRef).getOptionalString('app.title');

  return (
    <main className={classes.page}>
      <div className={classes.content}>
        <div className={classes.brand}>
          <Mark size={32} />
          {title}
        </div>
        <Typography variant="h1" className={classes.heading}>
          Who would you like to be?
        </Typography>
        <Typography className={classes.lead} color="textSecondary">
          This portal runs on sample data. Each of these people belongs to
          another team and has other rights, so try more than one.
        </Typography>
        {failure && <SignInFailure {...failure} />}
        <ul className={classes.people}>
          {users.map(user => (
            <li key={user.ref}>
              <SampleUserCard user={user} onPick={() => onPick(user.ref)} />
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
