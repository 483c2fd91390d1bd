import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadLiveState } from './live-state.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

await loadLiveState();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
