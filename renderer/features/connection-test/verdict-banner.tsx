import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactElement, Ref } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { FinishedState } from './connection-test-state.ts';
import { ReportActions } from './report-actions.tsx';
import { verdictWords } from './verdict-words.ts';

/** What the test came to. Focus goes to its headline when the test ends, so that it is read out. */
export function VerdictBanner(props: {
  readonly state: FinishedState;
  readonly dsn: StoredDsn;
  readonly headlineRef: Ref<HTMLHeadingElement>;
}): ReactElement {
  const { severity, title, text } = verdictWords(props.state);
  return (
    <Alert
      severity={severity}
      variant="outlined"
      role="group"
      aria-label="Verdict"
      data-verdict={props.state.end.verdict}
      sx={{ bgcolor: 'background.paper', '& .MuiAlert-message': { flex: 1, minWidth: 0, py: 0.5 } }}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}>
        <Box sx={{ flex: '1 1 300px', color: 'text.primary' }}>
          <Typography
            ref={props.headlineRef}
            tabIndex={-1}
            variant="h2"
            sx={{ outline: 'none', scrollMarginTop: 40 }}
          >
            {title}
          </Typography>
          <Typography variant="body2">{text}</Typography>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, color: 'text.primary' }}>
          <ReportActions state={props.state} dsn={props.dsn} />
        </Box>
      </Box>
    </Alert>
  );
}
