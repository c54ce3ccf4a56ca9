import { Link } from '../components/ui/index.ts';
import { strings } from './strings.ts';
import { YourData } from './your-data.tsx';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>{strings.footer.about}</p>
      <p>
        {strings.footer.engine} <Link to="/bench/">{strings.footer.bench}</Link>
      </p>
      <p className="site-footer-links">
        <Link to="/reference/">{strings.nav.reference}</Link>
        <Link to="/glossary/">{strings.nav.glossary}</Link>
      </p>
      <YourData />
    </footer>
  );
}
