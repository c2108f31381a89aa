import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import FilterList from '@mui/icons-material/FilterList';
import InsertChart from '@mui/icons-material/InsertChartOutlined';
import Pin from '@mui/icons-material/NumbersOutlined';
import Search from '@mui/icons-material/Search';
import { Box, Button, IconButton, LinearProgress, Tooltip, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import type { ResultProgress } from '#app/contract/results.ts';
import { keyText } from '#renderer/ui/key-text.ts';
import { comingWords, rowCountWords } from './row-count-words.ts';

interface ResultToolbarProps {
  readonly progress: ResultProgress;
  readonly shown: number;
  /** Rows of which those that are shown were chosen. */
  readonly of: number;
  readonly onStop: () => void;
  readonly onFind: () => void;
  readonly onFilter: () => void;
  readonly onGoToRow: () => void;
  /** Whether the chart is open. */
  readonly charting: boolean;
  readonly onChart: () => void;
  readonly onExport: () => void;
  /** What is selected, and the button of the columns. */
  readonly selected: ReactNode;
  readonly columns: ReactNode;
}

/** How many rows there are, and what can be done with all of them. */
export function ResultToolbar(props: ResultToolbarProps): ReactElement {
  const { progress, shown, of } = props;
  return (
    <Box
      role="toolbar"
      aria-label="Result"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, minHeight: 40, flex: 'none' }}
    >
      <Typography variant="body2" noWrap sx={{ fontWeight: 600, flex: 'none' }}>
        {rowCountWords(shown, of)}
      </Typography>
      <Coming progress={progress} onStop={props.onStop} />
      {props.selected}
      <Box sx={{ flex: 1 }} />
      <Tool label="Find" keys="Ctrl+F" icon={<Search fontSize="small" />} onClick={props.onFind} />
      <Tool label="Filter rows" icon={<FilterList fontSize="small" />} onClick={props.onFilter} />
      <Tool label="Go to row" keys="Ctrl+G" icon={<Pin fontSize="small" />} onClick={props.onGoToRow} />
      {props.columns}
      <Tool
        label="Chart"
        pressed={props.charting}
        icon={<InsertChart fontSize="small" />}
        onClick={props.onChart}
      />
      <Tool label="Export" icon={<FileDownload fontSize="small" />} onClick={props.onExport} />
    </Box>
  );
}

interface ToolProps {
  readonly label: string;
  readonly keys?: string;
  /** Of a button that stays down. */
  readonly pressed?: boolean;
  readonly icon: ReactElement;
  readonly onClick: () => void;
}

function Tool({ label, keys, pressed, icon, onClick }: ToolProps): ReactElement {
  return (
    <Tooltip title={keys === undefined ? label : `${label} (${keyText(keys)})`}>
      <IconButton
        aria-label={label}
        onClick={onClick}
        {...(pressed !== undefined && { 'aria-pressed': pressed, color: pressed ? 'primary' : 'default' })}
      >
        {icon}
      </IconButton>
    </Tooltip>
  );
}

interface ComingProps {
  readonly progress: ResultProgress;
  readonly onStop: () => void;
}

function Coming({ progress, onStop }: ComingProps): ReactElement | null {
  const words = comingWords(progress);
  if (words === null) return null;
  const { bytes, totalBytes } = progress;
  const share = totalBytes === null || totalBytes === 0 ? null : Math.min(100, (bytes / totalBytes) * 100);
  return (
    <>
      <LinearProgress
        aria-label="Rows are coming"
        variant={share === null ? 'indeterminate' : 'determinate'}
        {...(share === null ? {} : { value: share })}
        sx={{ width: 120, flex: 'none' }}
      />
      <Typography
        variant="caption"
        noWrap
        sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
      >
        {words}
      </Typography>
      <Button color="inherit" onClick={onStop}>
        Stop
      </Button>
    </>
  );
}
