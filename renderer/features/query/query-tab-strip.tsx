import ViewSidebar from '@mui/icons-material/ViewSidebarOutlined';
import { Box, IconButton, Tooltip, Typography } from '@mui/material';
import type { Dispatch, ReactElement } from 'react';
import type { QueryTab, QueryTabs, SavedQuery } from '#app/contract/query-texts.ts';
import { type ClosableTab, ClosableTabs } from '#renderer/ui/closable-tabs.tsx';
import { MOST_TABS, type QueryTabsAction } from './query-tabs-state.ts';
import { TabMenu } from './tab-menu.tsx';
import type { DsnPlace } from './use-query-place.ts';
import { differsFromSaved } from './use-saved-queries.ts';
import type { TabActions } from './use-tab-actions.ts';

export const QUERY_PANEL_ID = 'query-tab';

interface QueryTabStripProps {
  readonly state: QueryTabs;
  readonly tab: QueryTab | null;
  readonly saved: readonly SavedQuery[];
  readonly dispatch: Dispatch<QueryTabsAction>;
  readonly actions: TabActions;
  readonly onNew: () => void;
  readonly place: DsnPlace;
  readonly sideShown: boolean;
  readonly onSide: (shown: boolean) => void;
}

/** The tabs of queries, and beside them what concerns all of them. */
export function QueryTabStrip(props: QueryTabStripProps): ReactElement {
  const { state, tab, dispatch, actions } = props;
  const of = (id: string): readonly QueryTab[] => state.tabs.filter((one) => one.id === id);
  return (
    <Box
      sx={{
        display: 'flex',
        flex: 'none',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.default',
      }}
    >
      <SideButton shown={props.sideShown} onToggle={() => props.onSide(!props.sideShown)} />
      <ClosableTabs
        label="Queries"
        panelId={QUERY_PANEL_ID}
        tabs={state.tabs.map((one) => shownTab(one, differsFromSaved(one, props.saved)))}
        activeId={state.activeId}
        onChoose={(id) => dispatch({ kind: 'chosen', id })}
        onClose={(id) => actions.close(of(id))}
        onMove={(id, to) => dispatch({ kind: 'moved', id, to })}
        onRename={(id) => of(id).forEach(actions.rename)}
      />
      <TabMenu
        hasTab={tab !== null}
        full={state.tabs.length >= MOST_TABS}
        onNew={props.onNew}
        onRename={() => tab !== null && actions.rename(tab)}
        onMove={(by) =>
          tab !== null && dispatch({ kind: 'moved', id: tab.id, to: state.tabs.indexOf(tab) + by })
        }
        onClose={() => tab !== null && actions.close([tab])}
        onCloseOthers={() => actions.close(state.tabs.filter((one) => one !== tab))}
      />
      <Box sx={{ flex: 1 }} />
      <Workgroup place={props.place} />
    </Box>
  );
}

function shownTab({ id, title }: QueryTab, differs: boolean): ClosableTab {
  if (!differs) return { id, label: title };
  const icon = (
    <Box component="span" aria-hidden sx={{ color: 'primary.main' }}>
      ●
    </Box>
  );
  return { id, label: title, icon, description: 'Differs from the saved query' };
}

function SideButton({
  shown,
  onToggle,
}: {
  readonly shown: boolean;
  readonly onToggle: () => void;
}): ReactElement {
  return (
    <Tooltip title={shown ? 'Hide the catalog' : 'Show the catalog'}>
      <IconButton
        aria-label="Catalog beside the editor"
        aria-pressed={shown}
        onClick={onToggle}
        sx={{ borderRadius: 0, width: 32, flex: 'none' }}
      >
        <ViewSidebar sx={{ fontSize: '1rem', transform: 'scaleX(-1)' }} />
      </IconButton>
    </Tooltip>
  );
}

function Workgroup({ place }: { readonly place: DsnPlace }): ReactElement | null {
  if (place.workgroup === null) return null;
  return (
    <Tooltip title={place.workgroupNote ?? ''} describeChild>
      <Typography
        variant="caption"
        color="textSecondary"
        noWrap
        {...(place.workgroupNote !== null && { tabIndex: 0, role: 'note' })}
        sx={{ alignSelf: 'center', px: 1.5, maxWidth: 220, flex: '0 0 auto', borderRadius: 1 }}
      >
        Workgroup{' '}
        <Box component="span" sx={{ color: 'text.primary' }}>
          {place.workgroup}
        </Box>
      </Typography>
    </Tooltip>
  );
}
