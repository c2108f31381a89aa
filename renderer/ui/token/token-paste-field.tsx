import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { type ClipboardEvent, type ReactElement, type Ref, useRef, useState } from 'react';

const hint = 'A pasted token is taken at once and leaves this field.';
const empty = 'There is no token yet: paste one here.';

/** Keeps password stores from offering to save what is typed here. */
const unsaved = {
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  'data-1p-ignore': 'true',
  'data-lpignore': 'true',
} as const;

function ShowToggle(props: { readonly shown: boolean; readonly onToggle: () => void }): ReactElement {
  return (
    <InputAdornment position="end">
      <IconButton
        edge="end"
        aria-label="Show what is typed"
        aria-pressed={props.shown}
        onClick={props.onToggle}
      >
        {props.shown ? <VisibilityOffIcon fontSize="small" /> : <VisibilityIcon fontSize="small" />}
      </IconButton>
    </InputAdornment>
  );
}

/**
 * Takes a token by paste or typing. The field is uncontrolled on purpose: what it holds is never part of React's
 * state or of an attribute, and a pasted token does not even reach the field.
 */
export function TokenPasteField(props: {
  readonly disabled: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onToken: (text: string) => void;
}): ReactElement {
  const field = useRef<HTMLInputElement | null>(null);
  const [shown, setShown] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (text: string): void => {
    if (field.current) field.current.value = '';
    setProblem(text.trim() === '' ? empty : null);
    if (text.trim() !== '') props.onToken(text.trim());
  };
  const takeTyped = (): void => take(field.current?.value ?? '');
  const takePasted = (event: ClipboardEvent): void => {
    event.preventDefault();
    take(event.clipboardData.getData('text'));
  };
  const setField = (element: HTMLInputElement | null): void => {
    field.current = element;
    if (typeof props.inputRef === 'function') props.inputRef(element);
    else if (props.inputRef) props.inputRef.current = element;
  };
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
      <TextField
        fullWidth
        placeholder="Paste the token here"
        sx={{ '& .MuiOutlinedInput-root': { bgcolor: 'background.paper' } }}
        label="Token (JWT)"
        type={shown ? 'text' : 'password'}
        disabled={props.disabled}
        error={problem !== null}
        helperText={problem ?? hint}
        inputRef={setField}
        onPaste={takePasted}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) takeTyped();
        }}
        slotProps={{
          htmlInput: unsaved,
          inputLabel: { shrink: true },
          input: { endAdornment: <ShowToggle shown={shown} onToggle={() => setShown(!shown)} /> },
        }}
      />
      <Button
        variant="outlined"
        onClick={takeTyped}
        disabled={props.disabled}
        sx={{ whiteSpace: 'nowrap', flexShrink: 0, minHeight: 32 }}
      >
        Use token
      </Button>
    </Stack>
  );
}
