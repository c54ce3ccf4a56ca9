import { Link } from '../../components/ui/index.ts';
import { strings } from '../strings.ts';

export function NotFoundPage() {
  return (
    <section className="notice-page">
      <h1>{strings.notFound.title}</h1>
      <p>{strings.notFound.text}</p>
      <p>
        <Link to="/">{strings.notFound.home}</Link>
      </p>
    </section>
  );
}
