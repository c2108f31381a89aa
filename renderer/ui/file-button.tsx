import { Button } from '@mui/material';
import { type ChangeEvent, type ReactElement, useRef } from 'react';

interface FileButtonProps {
  /** What the button says. */
  readonly children: string;
  /** Of the field behind it, for tools that look for it. */
  readonly label: string;
  /** Endings and types to choose from. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Asks for files by the system's own dialog. The same file can be chosen again. */
export function FileButton(props: FileButtonProps): ReactElement {
  const { children, label, accept, multiple = false, disabled = false, autoFocus = false, onFiles } = props;
  const picker = useRef<HTMLInputElement>(null);
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])];
    event.target.value = '';
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <Button
        variant="outlined"
        onClick={() => picker.current?.click()}
        disabled={disabled}
        autoFocus={autoFocus}
      >
        {children}
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple={multiple}
        accept={accept}
        aria-label={label}
        onChange={pick}
      />
    </>
  );
}
