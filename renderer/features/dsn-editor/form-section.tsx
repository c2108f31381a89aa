import ExpandMore from '@mui/icons-material/ExpandMore';
import { Accordion, AccordionDetails, AccordionSummary, Typography } from '@mui/material';
import type { ReactElement, ReactNode } from 'react';
import type { Problem } from '#app/dsn/problem.ts';
import { problemCount } from './visible-problems.ts';

interface FormSectionProps {
  readonly id: string;
  readonly title: string;
  readonly open: boolean;
  readonly onToggle: (open: boolean) => void;
  /** How many of its parameters are written in the DSN. */
  readonly set: number;
  readonly problems: readonly Problem[];
  readonly children: ReactNode;
}

/** A part of the form that can be folded away; its heading counts what is set and what is wrong. */
export function FormSection(props: FormSectionProps): ReactElement {
  const wrong = problemCount(props.problems);
  const hasErrors = props.problems.some((problem) => problem.severity === 'error');
  return (
    <Accordion
      expanded={props.open}
      onChange={(_event, open) => props.onToggle(open)}
      disableGutters
      square
      elevation={0}
      slotProps={{ heading: { component: 'h2' }, transition: { unmountOnExit: true, timeout: 0 } }}
      sx={{ borderBottom: 1, borderColor: 'divider', '&::before': { display: 'none' } }}
    >
      <AccordionSummary
        id={`section-${props.id}`}
        aria-controls={`section-${props.id}-fields`}
        expandIcon={<ExpandMore />}
        sx={{
          minHeight: 36,
          flexDirection: 'row-reverse',
          gap: 1,
          px: 2,
          '& .MuiAccordionSummary-content': { my: 0.75, gap: 1.5, alignItems: 'baseline' },
        }}
      >
        <Typography component="span" variant="h3">
          {props.title}
        </Typography>
        <Typography component="span" variant="caption" color="textSecondary">
          {props.set === 0 ? '' : `${props.set} set`}
        </Typography>
        <Typography
          component="span"
          variant="caption"
          sx={{ ml: 'auto', fontWeight: 600, color: hasErrors ? 'error.main' : 'warning.main' }}
        >
          {wrong}
        </Typography>
      </AccordionSummary>
      <AccordionDetails
        id={`section-${props.id}-fields`}
        sx={{ px: 2, pt: 0, pb: 1.5, pl: 5.75, '@media (max-width: 760px)': { pl: 2 } }}
      >
        {props.children}
      </AccordionDetails>
    </Accordion>
  );
}
