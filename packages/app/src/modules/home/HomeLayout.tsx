import type { HomePageLayoutProps } from '@backstage/plugin-home-react/alpha';
import { HomePageSearchBar } from '@backstage/plugin-search';
import { useUserProfile } from '@backstage/plugin-user-settings';
import { Container, Header, PluginHeader } from '@backstage/ui';
import HomeIcon from '@material-ui/icons/Home';
import { makeStyles } from '@material-ui/core/styles';
import { OwnedEntities } from './OwnedEntities';

const useStyles = makeStyles(theme => ({
  search: { maxWidth: 720, marginBottom: theme.spacing(3) },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(280px, 1fr)',
    gap: theme.spacing(3),
    alignItems: 'start',
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  widgets: { display: 'grid', gap: theme.spacing(3) },
}));

/** What I look for, what I own, and what the plugins add. */
export function HomeLayout({ widgets }: HomePageLayoutProps) {
  const classes = useStyles();
  const { profile } = useUserProfile();
  const [firstName] = profile.displayName?.split(' ') ?? [];

  return (
    <>
      <PluginHeader icon={<HomeIcon fontSize="inherit" />} title="Home" />
      <Header title={firstName ? `Hello, ${firstName}` : 'Home'} />
      <Container>
        <div className={classes.search}>
          <HomePageSearchBar placeholder="Search the catalog and the docs" />
        </div>
        <div className={classes.columns}>
          <OwnedEntities />
          <div className={classes.widgets}>
            {widgets.map(widget => (
              <div key={widget.node.spec.id}>{widget.component}</div>
            ))}
          </div>
        </div>
      </Container>
    </>
  );
}
