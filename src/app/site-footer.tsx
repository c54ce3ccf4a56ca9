import { YourData } from '../components/keep/index.ts';
import { Link } from '../components/ui/index.ts';
import { strings } from './strings.ts';

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <p>{strings.footer.about}</p>
      <p>
        {strings.footer.engine} <Link to="/bench/">{strings.footer.bench}</Link>
      </p>
      <p>
        <Link to="/glossary/">{strings.footer.glossary}</Link>
      </p>
      <YourData />
    </footer>
  );
}
