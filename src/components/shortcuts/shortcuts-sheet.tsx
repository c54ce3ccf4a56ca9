import { Dialog } from '@base-ui/react/dialog';
import { type Shortcut, shortcuts } from './shortcuts.ts';
import { strings } from './strings.ts';

const places = ['anywhere', 'cell', 'editor', 'figure', 'choice', 'search'] as const;

/** The shortcuts that there are, by where they hold. */
export function ShortcutsSheet({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const all: readonly Shortcut[] = Object.values(shortcuts);
  return (
    <Dialog.Root open={isOpen} onOpenChange={open => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="search-backdrop" />
        <Dialog.Popup className="search shortcuts">
          <div className="search-bar">
            <Dialog.Title className="shortcuts-title">{strings.title}</Dialog.Title>
            <Dialog.Close className="search-close">{strings.close}</Dialog.Close>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <section className="shortcuts-places" aria-label={strings.title} tabIndex={0}>
            {places.map(place => (
              <section key={place}>
                <h3>{strings.places[place]}</h3>
                <dl>
                  {all
                    .filter(shortcut => shortcut.where === place)
                    .map(({ does, keys }) => (
                      <div key={does}>
                        <dt>{does}</dt>
                        <dd>
                          {keys.map((together, i) => (
                            <span key={together.join('+')}>
                              {i > 0 && ` ${strings.or} `}
                              {together.map(key => (
                                <kbd key={key}>{key}</kbd>
                              ))}
                            </span>
                          ))}
                        </dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
          </section>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
