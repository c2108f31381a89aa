import { Box, MenuItem, TextField } from '@mui/material';
import type { ReactElement } from 'react';
import { LabelledField } from '#renderer/ui/labelled-field.tsx';
import { TextListField } from '#renderer/ui/text-list-field.tsx';
import type { AwsRequestDraft, CheckedAwsRequest } from './aws-request-draft.ts';
import { TagRows } from './tag-rows.tsx';

interface AwsRequestFormProps {
  readonly draft: AwsRequestDraft;
  readonly problems: CheckedAwsRequest['problems'];
  /** Whether to show what is missing in fields that nobody has been to. */
  readonly insist: boolean;
  readonly onChange: (draft: AwsRequestDraft) => void;
}

const two = {
  display: 'grid',
  gap: 1.5,
  gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
  alignItems: 'start',
} as const;

/** The parameters of STS GetWebIdentityToken, checked as one types. */
export function AwsRequestForm({ draft, problems, insist, onChange }: AwsRequestFormProps): ReactElement {
  const put = (part: Partial<AwsRequestDraft>): void => onChange({ ...draft, ...part });
  const bound = (field: 'profile' | 'region' | 'duration' | 'stsEndpoint') => ({
    value: draft[field],
    onChange: (value: string) => put({ [field]: value }),
    problem: problems[field],
    insist,
  });
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box sx={two}>
        <LabelledField
          label="AWS profile"
          {...bound('profile')}
          hint="Whose identity the token shows. Empty: the default credentials."
        />
        <LabelledField
          label="Region"
          {...bound('region')}
          placeholder="eu-central-1"
          hint="Only regional STS endpoints give this token."
        />
      </Box>
      <TextListField
        label="Audiences"
        values={draft.audiences}
        onChange={(audiences) => put({ audiences })}
        problem={problems.audiences}
        insist={insist}
        hint="Who the token is for, 1 to 10. Enter adds one."
      />
      <Box sx={two}>
        <LabelledField
          label="Duration in seconds"
          {...bound('duration')}
          inputMode="numeric"
          hint="60 to 3600."
        />
        <TextField
          select
          label="Signing algorithm"
          value={draft.algorithm}
          onChange={(event) => put({ algorithm: event.target.value === 'ES384' ? 'ES384' : 'RS256' })}
          helperText="RS256 is understood most widely."
          slotProps={{ inputLabel: { shrink: true } }}
        >
          <MenuItem value="RS256">RS256</MenuItem>
          <MenuItem value="ES384">ES384</MenuItem>
        </TextField>
      </Box>
      <TagRows tags={draft.tags} onChange={(tags) => put({ tags })} problem={problems.tags} />
      <LabelledField
        label="STS endpoint"
        {...bound('stsEndpoint')}
        inputMode="url"
        hint="Empty: the endpoint of the region."
      />
    </Box>
  );
}
