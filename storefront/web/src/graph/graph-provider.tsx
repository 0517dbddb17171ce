import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { Provider } from 'urql';
import { openGraph, type Graph } from './client/client.ts';
import { session, type Ending, type Viewer } from './session/session.ts';

export type ViewerState = { viewer: Viewer | undefined; ending: Ending | undefined };

const ViewerContext = createContext<ViewerState>({ viewer: undefined, ending: undefined });

/** Who is signed in, and how the last session ended. */
export const useViewer = (): ViewerState => use(ViewerContext);

type State = ViewerState & { graph: Graph };

/** Gives each viewer a client of their own, so that nothing of one is ever shown to the next. */
export function GraphProvider({ first, children }: { first: Graph; children: ReactNode }) {
  const [state, setState] = useState<State>({ graph: first, viewer: session.viewer(), ending: undefined });
  useEffect(
    () =>
      session.onChanged((ending) => {
        setState((last) => {
          void last.graph.live.dispose();
          return { graph: openGraph(), viewer: session.viewer(), ending };
        });
      }),
    [],
  );
  return (
    <ViewerContext value={state}>
      <Provider value={state.graph.client}>{children}</Provider>
    </ViewerContext>
  );
}
