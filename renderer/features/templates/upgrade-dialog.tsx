import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { type ReactElement, useMemo, useState } from 'react';
import type { StoredDsn } from '#app/contract/dsns.ts';
import type { DsnTemplate } from '#app/dsn/templates/template.ts';
import { useProgram } from '#renderer/ui/program.ts';
import type { Trouble } from '#renderer/ui/trouble.ts';
import { TroubleAlert } from '#renderer/ui/trouble-alert.tsx';
import { troubleOf } from '#renderer/ui/trouble-of.ts';
import { useManyChanged } from '#renderer/ui/use-many-changed.ts';
import { TakenRow } from './taken-row.tsx';
import { dsnsWords, outdatedBy } from './template-words.ts';
import { type UpgradeChange, upgradeChanges } from './upgrade-changes.ts';

interface UpgradeDialogProps {
  readonly template: DsnTemplate;
  readonly dsns: readonly StoredDsn[];
  readonly onClose: () => void;
}

/** Rows in the page at most; the rest is counted, and taken with them. */
const MOST_ROWS = 200;

/** DSNs made from an earlier version of a template: what changes in each, and which to bring up to date. */
export function UpgradeDialog({ template, dsns, onClose }: UpgradeDialogProps): ReactElement {
  const { client } = useProgram();
  const tellChanged = useManyChanged();
  const outdated = useMemo(() => outdatedBy(dsns, template), [dsns, template]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const chosen = outdated.filter(({ id }) => !left.has(id));
  const take = (id: string, on: boolean): void =>
    setLeft((now) => new Set(on ? [...now].filter((one) => one !== id) : [...now, id]));
  const upgrade = async (): Promise<void> => {
    setSending(true);
    try {
      const dsnIds = chosen.map(({ id }) => id);
      const done = await client.templates.upgrade({ templateId: template.id, dsnIds });
      tellChanged(
        done,
        `${dsnsWords(done.changed)} brought up to version ${template.version} of ${template.name}.`,
      );
      onClose();
    } catch (error) {
      setTrouble(troubleOf(error));
      setSending(false);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="upgrade-title">
      <DialogTitle id="upgrade-title">
        Bring DSNs up to version {template.version} of {template.name}
      </DialogTitle>
      <DialogContent>
        {trouble !== null && <TroubleAlert trouble={trouble} />}
        <Typography variant="body2" color="textSecondary">
          They get what the template fixes now, and what it newly proposes where nobody chose otherwise. What
          each person chose stays.
        </Typography>
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {outdated.slice(0, MOST_ROWS).map((dsn) => (
            <UpgradeRow
              key={dsn.id}
              dsn={dsn}
              template={template}
              taken={!left.has(dsn.id)}
              onTake={(on) => take(dsn.id, on)}
            />
          ))}
        </Box>
        {outdated.length > MOST_ROWS && (
          <Typography variant="caption" color="textSecondary" component="p">
            and {dsnsWords(outdated.length - MOST_ROWS)} more
          </Typography>
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          Not now
        </Button>
        <Button
          variant="contained"
          autoFocus
          disabled={chosen.length === 0 || sending}
          onClick={() => void upgrade()}
        >
          Update {dsnsWords(chosen.length)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface UpgradeRowProps {
  readonly dsn: StoredDsn;
  readonly template: DsnTemplate;
  readonly taken: boolean;
  readonly onTake: (on: boolean) => void;
}

function UpgradeRow({ dsn, template, taken, onTake }: UpgradeRowProps): ReactElement {
  const { changes, missing } = upgradeChanges(template, dsn);
  return (
    <TakenRow label={`Update ${dsn.name}`} taken={taken} onTake={onTake}>
      <Typography variant="body2" sx={{ fontWeight: 500 }}>
        {dsn.name}
      </Typography>
      {changes.length === 0 && (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0 }}>
          No value changes; only what is fixed.
        </Typography>
      )}
      {changes.map((change) => (
        <Typography key={change.key} variant="caption" component="p" sx={{ m: 0, overflowWrap: 'anywhere' }}>
          {changeWords(change)}
        </Typography>
      ))}
      {missing.length > 0 && (
        <Typography variant="caption" component="p" color="warning" sx={{ m: 0 }}>
          To fill in afterwards: {missing.join(', ')}
        </Typography>
      )}
    </TakenRow>
  );
}

function changeWords({ key, before, after, fixed }: UpgradeChange): string {
  const proposed = fixed || after === null ? '' : ' (proposed)';
  return `${key}: ${before ?? 'not set'} → ${after ?? 'not set'}${proposed}`;
}
