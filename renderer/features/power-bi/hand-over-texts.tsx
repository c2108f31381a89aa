import SaveAlt from '@mui/icons-material/SaveAlt';
import { Box, Button, Typography } from '@mui/material';
import type { ReactElement } from 'react';
import type { HandOver } from '#app/contract/power-bi.ts';
import { fileNameOf } from '#app/dsn/file-name.ts';
import { CopyableText } from '#renderer/ui/copyable-text.tsx';
import { saveText } from '#renderer/ui/save-text.ts';

interface HandOverTextsProps {
  readonly dsnName: string;
  readonly handOver: HandOver;
}

/** Each text with copy and save. */
export function HandOverTexts({ dsnName, handOver }: HandOverTextsProps): ReactElement {
  const { snippets, note, pbids } = handOver;
  const base = fileNameOf(dsnName);
  const text = (
    title: string,
    label: string,
    content: string,
    fileName: string,
    type: string,
  ): ReactElement => (
    <CopyableText
      title={title}
      label={`Copy ${label}`}
      text={content}
      save={{ label: `Save ${label}`, run: () => saveText(content, fileName, type) }}
    />
  );
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      {text(
        'Query with the Amazon Athena connector',
        'the connector query',
        snippets.connector,
        `${base} connector.pq`,
        'text/plain',
      )}
      {text(
        'Query with the ODBC connector',
        'the ODBC query',
        snippets.odbc,
        `${base} odbc.pq`,
        'text/plain',
      )}
      {text('Note for a colleague', 'the note', note, `${base}.md`, 'text/markdown')}
      <Box>
        <Button
          variant="outlined"
          startIcon={<SaveAlt />}
          onClick={() => saveText(pbids.text, pbids.fileName, 'application/json')}
        >
          Save {pbids.fileName}
        </Button>
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, mt: 0.5 }}>
          {pbids.caution}
        </Typography>
      </Box>
    </Box>
  );
}
