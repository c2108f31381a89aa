import { createRoot } from 'react-dom/client';
import { connect } from './client/connect.ts';

const { client } = await connect();
const info = await client.program.info();
const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<p>{`${info.name} ${info.version}`}</p>);
