import { Box, Button, LinearProgress, MenuItem, TextField, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import { type DsnEntries, effectiveValue } from '#app/dsn/dsn.ts';
import { useFeedback } from '#renderer/ui/feedback.tsx';
import { pagedQuery } from '#renderer/ui/paged-query.ts';
import { useProgram } from '#renderer/ui/program.ts';
import { RefreshButton } from '#renderer/ui/refresh-button.tsx';
import { ResizablePane } from '#renderer/ui/resizable-pane.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { EffectiveSettingsView } from './effective-settings-view.tsx';
import { WorkgroupDetailsView } from './workgroup-details-view.tsx';
import { withWorkgroup } from './workgroup-in-dsn.ts';
import { WorkgroupList } from './workgroup-list.tsx';
import { orderWords, WORKGROUP_ORDERS, type WorkgroupOrder, workgroupRows } from './workgroup-list-rows.ts';
import { DEFAULT_WORKGROUP } from './workgroup-words.ts';

interface WorkgroupsPanelProps {
  readonly dsn: StoredDsn;
  /** The DSN as it is on the screen, saved or not. */
  readonly entries: DsnEntries;
  readonly hasUnsavedChanges: boolean;
  /** Takes changed settings as an edit of the DSN, which is undone and saved like any other. */
  readonly onEntries: (entries: DsnEntries) => void;
}

/** All workgroups that the DSN's sign-in sees, and what the DSN's own makes of its settings. Below an `AccessGate`. */
export function WorkgroupsPanel(props: WorkgroupsPanelProps): ReactElement {
  const { dsn, entries, onEntries } = props;
  const { tell } = useFeedback();
  const [chosen, setChosen] = useState<string | null>(null);
  const used = (effectiveValue(entries, 'Workgroup') ?? '').trim() || DEFAULT_WORKGROUP;
  const use = (name: string): void => {
    const { entries: next, note } = withWorkgroup(entries, name);
    onEntries(next);
    tell(`The DSN uses ${name}. ${note ?? ''} Save it to keep that.`.replace('  ', ' '));
  };
  return (
    <Box
      component="section"
      aria-label="Workgroups"
      sx={{ display: 'flex', flex: 1, minHeight: 0, minWidth: 0 }}
    >
      <ResizablePane label="Workgroup list" first={window.innerWidth < 1100 ? 220 : 280} min={180} max={480}>
        <ListSide dsnId={dsn.id} chosen={chosen} used={used} onChoose={setChosen} />
      </ResizablePane>
      <Box sx={{ flex: 1, minWidth: 0, overflow: 'auto', px: 2.5, py: 2 }}>
        <Box sx={{ maxWidth: 920 }}>
          {chosen === null ? (
            <EffectiveSettingsView dsn={dsn} hasUnsavedChanges={props.hasUnsavedChanges} />
          ) : (
            <WorkgroupDetailsView
              key={chosen}
              dsnId={dsn.id}
              name={chosen}
              used={chosen === used}
              onUse={use}
            />
          )}
        </Box>
      </Box>
    </Box>
  );
}

interface ListSideProps {
  readonly dsnId: string;
  readonly chosen: string | null;
  readonly used: string;
  readonly onChoose: (name: string | null) => void;
}

function ListSide({ dsnId, chosen, used, onChoose }: ListSideProps): ReactElement {
  const { client } = useProgram();
  const [search, setSearch] = useState('');
  const [order, setOrder] = useState<WorkgroupOrder>('name');
  const wanted = useDeferredValue(search);
  const list = useQuery(
    pagedQuery(['workgroup-list', dsnId], (nextToken, signal) =>
      client.workgroups.list({ dsnId, nextToken }, { signal }),
    ),
  );
  const all = list.data?.items;
  const rows = useMemo(() => workgroupRows(all ?? [], wanted, order), [all, wanted, order]);
  const loading = list.isFetching;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, p: 1 }}>
        <Button
          color="inherit"
          aria-pressed={chosen === null}
          onClick={() => onChoose(null)}
          sx={{ justifyContent: 'flex-start', ...(chosen === null && { bgcolor: 'action.selected' }) }}
        >
          Effective settings of this DSN
        </Button>
        <Box sx={{ display: 'flex', gap: 0.5 }}>
          <SearchField label="Search workgroups" search={search} onSearch={setSearch} />
          <RefreshButton
            label="Refresh the workgroups"
            busy={loading}
            onRefresh={() => void list.refetch()}
          />
        </Box>
        <TextField
          select
          label="Order"
          value={order}
          onChange={(event) => setOrder(WORKGROUP_ORDERS.find((one) => one === event.target.value) ?? 'name')}
        >
          {WORKGROUP_ORDERS.map((one) => (
            <MenuItem key={one} value={one}>
              {orderWords[one]}
            </MenuItem>
          ))}
        </TextField>
        <Typography variant="caption" color="textSecondary" role="status">
          {countWords(rows.length, all?.length ?? 0, loading)}
        </Typography>
        {loading && <LinearProgress aria-label="Loading workgroups" />}
        {list.error !== null && !loading && <TroubleAlert trouble={troubleOf(list.error)} />}
      </Box>
      <WorkgroupList rows={rows} chosen={chosen} used={used} onChoose={onChoose} />
    </Box>
  );
}

function countWords(shown: number, all: number, loading: boolean): string {
  const count =
    shown === all ? `${all} ${all === 1 ? 'workgroup' : 'workgroups'}` : `${shown} of ${all} workgroups`;
  return loading ? `${count} so far…` : count;
}
