import HelpOutline from '@mui/icons-material/HelpOutlined';
import { IconButton, Tooltip } from '@mui/material';
import { createContext, type ReactElement, useContext } from 'react';

/** Opens the reference at a parameter; null where there is no reference to open. */
export const ReferenceContext = createContext<((key: string) => void) | null>(null);

/** Leads from a field to its parameter in the reference. F1 in the field does the same, so Tab passes it by. */
export function ReferenceLink({ of }: { readonly of: string }): ReactElement | null {
  const open = useContext(ReferenceContext);
  if (open === null) return null;
  return (
    <Tooltip title="In the reference (F1)">
      <IconButton
        tabIndex={-1}
        aria-label={`${of} in the reference`}
        onClick={() => open(of)}
        sx={{ p: 0, ml: 0.5, verticalAlign: 'text-bottom', color: 'text.secondary' }}
      >
        <HelpOutline sx={{ fontSize: '0.875rem' }} />
      </IconButton>
    </Tooltip>
  );
}
