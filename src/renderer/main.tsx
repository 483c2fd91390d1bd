import './layers.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import './global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { on } from './api.ts';
import { App } from './app.tsx';
import { followAssistants } from './chat/assistants-state.ts';
import { followConversations, openConversation } from './chat/conversations-state.ts';
import { followDrafts } from './chat/drafts.ts';
import { followFolders } from './chat/folders-state.ts';
import { followThreads } from './chat/follow-threads.ts';
import { followFacts } from './chat/thread-facts.ts';
import { CrashBoundary, CrashScreen } from './crash-screen.tsx';
import { firstFieldAtRest } from './first-field.ts';
import { languageOf, speak } from './i18n.ts';
import { loadLiveState } from './live-state.ts';
import { go } from './place.ts';

const element = document.getElementById('root');
if (element === null) throw new Error('the page has no root');
const root = createRoot(element);

try {
  const page = location.hash === '#quick' ? await beginQuick() : await beginMain();
  root.render(
    <StrictMode>
      <CrashBoundary>{page}</CrashBoundary>
    </StrictMode>,
  );
} catch {
  await speak(navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en');
  root.render(<CrashScreen />);
}

async function beginMain() {
  on('navigate', ({ to }) => go(to));
  on('conversations.open', ({ id }) => {
    go('chat');
    openConversation(id);
  });
  followThreads();
  followFacts();
  await Promise.all([
    load(),
    followConversations(),
    followFolders(),
    followAssistants(),
    followDrafts(),
  ]);
  await firstFieldAtRest();
  return <App />;
}

async function beginQuick() {
  const [{ QuickApp }, { followQuick }] = await Promise.all([
    import('./quick/quick-app.tsx'),
    import('./quick/quick-state.ts'),
  ]);
  followQuick();
  await load();
  return <QuickApp />;
}

/** The language is spoken before anything is drawn in it: a change would draw everything once more. */
async function load(): Promise<void> {
  const { settings, info } = await loadLiveState();
  await speak(languageOf(settings.language, info));
}
