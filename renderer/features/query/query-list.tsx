import { Box, Button, LinearProgress, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import { MONOSPACE } from '#renderer/ui/theme.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';

/** A query in one of the lists of the drawer. */
export interface ListedQuery {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string | null;
  readonly sql: string;
  readonly facts: readonly (string | null)[];
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}

interface QueryListProps {
  readonly label: string;
  readonly queries: readonly ListedQuery[];
  readonly loading: boolean;
  readonly error: unknown;
  /** Asks once more after an error; null where none can come. */
  readonly onAgain: (() => void) | null;
  /** Null where all are there. */
  readonly onMore: (() => void) | null;
  /** What stands there without any. */
  readonly none: string;
}

/** Queries with what can be done with each. */
export function QueryList(props: QueryListProps): ReactElement {
  const { queries, loading, error } = props;
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', position: 'relative' }}>
      {loading && <LinearProgress aria-label="Loading" sx={{ position: 'sticky', top: 0, zIndex: 1 }} />}
      {error !== null && (
        <Box sx={{ p: 1.5 }}>
          <TroubleAlert trouble={troubleOf(error)} />
          {props.onAgain !== null && (
            <Button variant="outlined" disabled={loading} onClick={props.onAgain} sx={{ mt: 1 }}>
              Try again
            </Button>
          )}
        </Box>
      )}
      {queries.length === 0 && !loading && error === null && (
        <Typography variant="body2" color="textSecondary" sx={{ p: 3, textAlign: 'center' }}>
          {props.none}
        </Typography>
      )}
      <Box component="ul" aria-label={props.label} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {queries.map((query) => (
          <QueryItem key={query.id} query={query} />
        ))}
      </Box>
      {props.onMore !== null && (
        <Box sx={{ p: 1.5, textAlign: 'center' }}>
          <Button onClick={props.onMore} disabled={loading}>
            Load more
          </Button>
        </Box>
      )}
    </Box>
  );
}

function QueryItem({ query }: { readonly query: ListedQuery }): ReactElement {
  return (
    <Box component="li" sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75 }}>
        {query.icon}
        {query.title !== null && (
          <Typography variant="body2" noWrap sx={{ fontWeight: 600 }}>
            {query.title}
          </Typography>
        )}
        <Typography variant="caption" color="textSecondary" sx={{ minWidth: 0 }}>
          {query.facts.filter((fact) => fact !== null).join(' · ')}
        </Typography>
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1 }}>
        <Box
          component="pre"
          title={query.sql.length > 300 ? undefined : query.sql}
          sx={{
            m: 0,
            py: 0.5,
            flex: 1,
            minWidth: 0,
            fontFamily: MONOSPACE,
            fontSize: '0.75rem',
            lineHeight: 1.45,
            maxHeight: '4.35em',
            boxSizing: 'content-box',
            overflow: 'hidden',
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
          }}
        >
          {query.sql.slice(0, 400)}
        </Box>
        <Box sx={{ display: 'flex', flex: 'none', mr: -0.75 }}>
          {query.actions.map(({ label, run }) => (
            <Button
              key={label}
              onClick={run}
              aria-label={`${label}: ${query.title ?? query.sql.slice(0, 60)}`}
            >
              {label}
            </Button>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
