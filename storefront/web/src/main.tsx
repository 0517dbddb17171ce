import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/index.css';
import { App } from './app.tsx';
import { openGraph } from './graph/client/client.ts';
import { GraphProvider } from './graph/graph-provider.tsx';
import { loadLanguage, WordsProvider } from './i18n/index.tsx';
import { startEarly } from './start-early.ts';
import { Announcer } from './shell/announcer.tsx';

const graph = openGraph();
startEarly(graph.client);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
const language = await loadLanguage();
createRoot(root).render(
  <StrictMode>
    <WordsProvider first={language}>
      <GraphProvider first={graph}>
        <Announcer>
          <App />
        </Announcer>
      </GraphProvider>
    </WordsProvider>
  </StrictMode>,
);
