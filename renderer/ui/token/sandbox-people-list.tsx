import PersonIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactElement } from 'react';
import type { SandboxPerson } from '#app/contract/sandbox.ts';

/** A button per sample person of the sandbox, with what that person may do. */
export function SandboxPeopleList(props: {
  readonly people: readonly SandboxPerson[];
  readonly disabled: boolean;
  readonly onPick: (person: string) => void;
}): ReactElement {
  return (
    <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(260px, 1fr))' }}>
      {props.people.map((person) => (
        <Button
          key={person.id}
          variant="outlined"
          color="inherit"
          disabled={props.disabled}
          onClick={() => props.onPick(person.id)}
          startIcon={<PersonIcon color="primary" />}
          sx={{
            justifyContent: 'flex-start',
            textAlign: 'left',
            px: 1.5,
            py: 0.75,
            borderColor: 'divider',
            bgcolor: 'background.paper',
          }}
        >
          <Box component="span" sx={{ display: 'flex', flexDirection: 'column' }}>
            <Typography component="span" variant="body2" color="primary" sx={{ fontWeight: 600 }}>
              Fetch a token for {person.name}
            </Typography>
            <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
              {person.access}
            </Typography>
          </Box>
        </Button>
      ))}
    </Box>
  );
}
