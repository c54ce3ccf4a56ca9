export interface NotFoundTexts {
  readonly site: string;
  readonly title: string;
  readonly text: string;
  /** Of the link to the start page. */
  readonly home: string;
}

/**
 * Static hosts answer any unknown address with this file, at any depth and below any path, so it can refer to
 * nothing: its style stands in it, and its link leads to the folder that the address suggests.
 */
export function notFoundPage(texts: NotFoundTexts, paths: readonly string[]): string {
  const folders = [...new Set(paths.map(path => path.split('/')[1]).filter(Boolean)), 'assets'].join('|');
  const style =
    ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;gap:1rem;padding:2rem;font:1.125rem/1.6 Georgia,serif;background:light-dark(#fbfaf6,#15171a);color:light-dark(#1f1d1a,#e9e5dc)}h1{font-size:2rem;line-height:1.2;margin:0}p{margin:0;max-width:34rem}a{color:inherit}';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="data:," />
    <title>${texts.title} · ${texts.site}</title>
    <style>${style}</style>
  </head>
  <body>
    <h1>${texts.title}</h1>
    <p>${texts.text}</p>
    <p><a id="home" href="./">${texts.home}</a></p>
    <script>
      // The site may lie below a path: everything before a folder that only the site has.
      const inside = /^(.*?\\/)(?:${folders})\\//.exec(location.pathname);
      document.getElementById('home').href = inside ? inside[1] : location.pathname.replace(/[^/]*$/, '');
    </script>
  </body>
</html>
`;
}
