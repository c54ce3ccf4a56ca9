import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { currentPath } from './base.ts';
import { NotLiveNote } from './not-live-note.tsx';
import { preload } from './site-pages.tsx';
import './styles/index.css';

/** Hydrates a prerendered page, once the code of its route is there; without prerendering (in development) renders it. */
export async function mount(root: HTMLElement): Promise<void> {
  pinIcon();
  try {
    await preload(currentPath());
  } catch {
    // The prerendered page still reads, and its links lead on: it stays, and says what it lacks.
    createRoot(document.body.appendChild(document.createElement('div'))).render(<NotLiveNote />);
    return;
  }
  const app = (
    <StrictMode>
      <App />
    </StrictMode>
  );
  if (root.firstElementChild) hydrateRoot(root, app);
  else createRoot(root).render(app);
}

/** The icon's relative address would be looked up anew, and not found, below each page that is navigated to. */
function pinIcon(): void {
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon) icon.setAttribute('href', icon.href);
}
