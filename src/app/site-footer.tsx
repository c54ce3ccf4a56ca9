import { strings } from './strings.ts';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>{strings.footer.about}</p>
      <p>{strings.footer.engine}</p>
    </footer>
  );
}
