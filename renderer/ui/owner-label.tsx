import CloudIcon from '@mui/icons-material/CloudOutlined';
import FingerprintIcon from '@mui/icons-material/FingerprintOutlined';
import LanIcon from '@mui/icons-material/LanOutlined';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import ShieldIcon from '@mui/icons-material/ShieldOutlined';
import Chip from '@mui/material/Chip';
import type { ReactElement } from 'react';
import type { Owner } from '#app/diagnosis/diagnosis.ts';
import { ownerWords } from '#app/diagnosis/owner-words.ts';

const icons: Readonly<Record<Owner, ReactElement>> = {
  you: <PersonIcon />,
  'aws-admin': <ShieldIcon />,
  'identity-admin': <FingerprintIcon />,
  network: <LanIcon />,
  aws: <CloudIcon />,
};

/** Who can mend it, with an icon. */
export function OwnerLabel({ owner }: { readonly owner: Owner }): ReactElement {
  return <Chip icon={icons[owner]} label={ownerWords[owner]} variant="outlined" sx={{ fontWeight: 500 }} />;
}
