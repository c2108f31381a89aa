import UploadFileIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { type ChangeEvent, type DragEvent, type ReactElement, useRef, useState } from 'react';
import { readTokenFile } from './token-file.ts';

/** Takes a token out of a file that is chosen or dropped. Drops stop here, so that they import no DSN. */
export function TokenDropArea(props: {
  readonly disabled: boolean;
  readonly onToken: (text: string, fileName: string) => void;
}): ReactElement {
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined || props.disabled) return;
    const read = await readTokenFile(file);
    setProblem(read.ok ? null : read.problem);
    if (read.ok) props.onToken(read.text, read.fileName);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    void take(event.target.files?.[0]);
    event.target.value = '';
  };
  const drag = (event: DragEvent, entered: boolean): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(entered);
  };
  const drop = (event: DragEvent): void => {
    drag(event, false);
    void take(event.dataTransfer.files[0]);
  };
  return (
    <Box
      onDragEnter={(event) => drag(event, true)}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={drop}
      data-testid="token-drop-area"
      sx={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: 1.5,
        px: 1.5,
        py: 1,
        border: '1px dashed',
        borderColor: over ? 'primary.main' : 'divider',
        bgcolor: over ? 'action.hover' : 'transparent',
        borderRadius: 1,
      }}
    >
      <Button
        variant="outlined"
        startIcon={<UploadFileIcon />}
        disabled={props.disabled}
        onClick={() => chooser.current?.click()}
      >
        Choose a file…
      </Button>
      <input ref={chooser} type="file" hidden aria-label="Token file" onChange={choose} />
      <Typography
        variant="body2"
        role={problem === null ? undefined : 'alert'}
        sx={{ color: problem === null ? 'text.secondary' : 'error.main' }}
      >
        {problem ?? (over ? 'Drop it to use it.' : 'or drop a file here that holds the token')}
      </Typography>
    </Box>
  );
}
