import { Box, InputBase } from '@mui/material';
import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import { nameProblems } from '#app/dsn/checks/name-problems.ts';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

interface RenameFieldProps {
  readonly name: string;
  readonly onDone: (name: string | null) => void;
}

/** The name of a row while it is being changed: Enter takes it, Escape leaves it as it was. */
export function RenameField({ name, onDone }: RenameFieldProps): ReactElement {
  const [text, setText] = useState(name);
  const done = useRef(false);
  const error = nameProblems(text).find((problem) => problem.severity === 'error');
  const finish = (value: string | null): void => {
    if (done.current) return;
    done.current = true;
    onDone(value);
  };
  const press = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && error === undefined) finish(text);
    if (event.key === 'Escape') finish(null);
  };
  return (
    <Box sx={{ px: 1.5, py: 0.75, position: 'relative', width: '100%' }}>
      <InputBase
        autoFocus
        fullWidth
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={() => finish(error === undefined ? text : null)}
        onKeyDown={press}
        inputProps={{
          'aria-label': `New name of ${name}`,
          'aria-invalid': error !== undefined,
          spellCheck: false,
        }}
        sx={{ fontSize: '0.8125rem', border: 1, borderColor: 'primary.main', borderRadius: 1, px: 0.75 }}
      />
      {error !== undefined && (
        <Box
          role="alert"
          sx={{
            position: 'absolute',
            zIndex: 2,
            top: '100%',
            left: 12,
            right: 12,
            p: 0.75,
            bgcolor: 'background.paper',
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
          }}
        >
          <ProblemText problem={error} />
        </Box>
      )}
    </Box>
  );
}
