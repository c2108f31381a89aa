import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, Button, IconButton, TextField, Tooltip, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import { ProblemText } from '#renderer/ui/problem-text.tsx';

type Tags = readonly { readonly key: string; readonly value: string }[];

interface TagRowsProps {
  readonly tags: Tags;
  readonly onChange: (tags: Tags) => void;
  readonly problem?: string | undefined;
}

/** Keys with values that AWS writes into the token as claims. */
export function TagRows({ tags, onChange, problem }: TagRowsProps): ReactElement {
  const put = (index: number, part: Partial<Tags[number]>): void =>
    onChange(tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)));
  return (
    <Box role="group" aria-label="Tags" sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      {tags.map((tag, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tag has no identity but its place while it is typed.
        <Box key={index} sx={{ display: 'flex', gap: 1 }}>
          <TagField
            label={`Key of tag ${index + 1}`}
            value={tag.key}
            onChange={(key) => put(index, { key })}
          />
          <TagField
            label={`Value of tag ${index + 1}`}
            value={tag.value}
            onChange={(value) => put(index, { value })}
          />
          <Tooltip title="Remove this tag">
            <IconButton
              aria-label={`Remove tag ${index + 1}`}
              onClick={() => onChange(tags.filter((_tag, at) => at !== index))}
            >
              <DeleteIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        </Box>
      ))}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Button startIcon={<AddIcon />} onClick={() => onChange([...tags, { key: '', value: '' }])}>
          Add a tag
        </Button>
        {tags.length === 0 && (
          <Typography variant="caption" color="textSecondary">
            Tags become claims of the token.
          </Typography>
        )}
        {problem !== undefined && <ProblemText problem={{ severity: 'error', message: problem }} />}
      </Box>
    </Box>
  );
}

function TagField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactElement {
  return (
    <TextField
      fullWidth
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      slotProps={{ inputLabel: { shrink: true }, htmlInput: { spellCheck: false } }}
    />
  );
}
