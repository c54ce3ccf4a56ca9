/** Runs before the first paint. Kept free of anything the page's policy would need to allow besides its hash. */
export const themeScript = [
  '(function(){',
  'var c="system";',
  'try{c=localStorage.getItem("unrolled.theme")||c}catch(e){}',
  'var r=document.documentElement;',
  'if(c!=="light"&&c!=="dark")c="system";',
  'r.dataset.themeChoice=c;',
  'r.dataset.theme=c==="system"?(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"):c',
  '})()',
].join('');
